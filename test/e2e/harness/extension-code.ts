import type { ExtensionScope } from './engine.ts';

export type ExtensionFunction<A extends unknown[], T> = (
  extension: ExtensionScope,
  ...args: A
) => T | Promise<T>;

/**
 * The text of a function and its arguments as one expression for the browser. It gives JSON, so that both drivers
 * hand back the same values; the function cannot use anything from around it.
 */
export function extensionExpression<A extends unknown[], T>(
  run: ExtensionFunction<A, T>,
  args: A,
  scope: string,
): string {
  const extension = `{ browser: ${scope}.browser ?? ${scope}.chrome, scope: ${scope} }`;
  const list = args.map((arg) => (arg === undefined ? 'undefined' : JSON.stringify(arg))).join(', ');
  return `(async () => JSON.stringify({ value: await (${run.toString()})(${extension}, ${list}) }))()`;
}

/** The value behind the JSON that such an expression gives. */
export function extensionValue(json: string): unknown {
  return (JSON.parse(json) as { value?: unknown }).value;
}
