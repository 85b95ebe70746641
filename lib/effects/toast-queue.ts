/** What is done to a toast: `change` only to one that still stands. */
export type ToastMeans = 'show' | 'change' | 'clear';

/** Does one thing to a toast; told what that is in the end, as it may have taken the place of another. */
export type ToastTask = (means: ToastMeans) => Promise<void>;

/** Takes what is to be done to a toast, by its id. */
export type ToastQueue = (toast: string, task: ToastTask, means: ToastMeans) => void;

/**
 * Does what is to be done to each toast one after the other. A browser shows a toast some time after it was told to:
 * one that is cleared meanwhile would come up afterwards and stay. What is overtaken while it waits is left out, since
 * only the last word on a toast counts; a change that overtakes the showing of its toast shows it. The first task of a
 * toast starts at once, without any wait.
 *
 * @param onError told of what the browser refused.
 * @param settle waited for after each task, until the desktop has taken it up.
 */
export function createToastQueue(onError: (error: unknown) => void, settle: () => Promise<void>): ToastQueue {
  interface Step {
    task: ToastTask;
    means: ToastMeans;
  }
  const waiting = new Map<string, Step | undefined>();

  const start = (toast: string, { task, means }: Step) => {
    waiting.set(toast, undefined);
    void task(means)
      .catch(onError)
      .then(settle)
      .then(() => {
        const next = waiting.get(toast);
        waiting.delete(toast);
        if (next) start(toast, next);
      });
  };
  return (toast, task, means) => {
    if (!waiting.has(toast)) {
      start(toast, { task, means });
      return;
    }
    const isShown = waiting.get(toast)?.means === 'show' && means === 'change';
    waiting.set(toast, { task, means: isShown ? 'show' : means });
  };
}
