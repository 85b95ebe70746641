/** Does one thing to a toast, such as showing or clearing it. */
export type ToastTask = () => Promise<void>;

/**
 * Does what is to be done to each toast one after the other. A browser shows a toast some time after it was told to:
 * one that is cleared meanwhile would come up afterwards and stay. What is overtaken while it waits is left out, since
 * only the last word on a toast counts. The first task of a toast starts at once, without any wait.
 *
 * @param onError told of what the browser refused.
 * @param settle waited for after each task, until the desktop has taken it up.
 */
export function createToastQueue(
  onError: (error: unknown) => void,
  settle: () => Promise<void>,
): (toast: string, task: ToastTask) => void {
  const waiting = new Map<string, ToastTask | undefined>();

  const start = (toast: string, task: ToastTask) => {
    waiting.set(toast, undefined);
    void task()
      .catch(onError)
      .then(settle)
      .then(() => {
        const next = waiting.get(toast);
        waiting.delete(toast);
        if (next) start(toast, next);
      });
  };
  return (toast, task) => {
    if (waiting.has(toast)) waiting.set(toast, task);
    else start(toast, task);
  };
}
