import { useRef } from 'preact/hooks';

/** Makes a form's submit handler of what it does; that gives undefined where what was typed is not right yet. */
export type Submit = (submit: () => Promise<unknown> | undefined) => (event: Event) => void;

/**
 * A form's submit, one at a time: a second one, of a double click or of a key held down, does nothing as long as the
 * first is being carried out. A new account would be there twice.
 */
export function useSubmit(): Submit {
  const isUnderWay = useRef(false);
  return (submit) => (event) => {
    event.preventDefault();
    if (isUnderWay.current) return;
    const done = submit();
    if (!done) return;
    isUnderWay.current = true;
    void done.finally(() => (isUnderWay.current = false));
  };
}
