import { currentProcess } from './os-process.ts';

/** Stands in for webextension-polyfill: whoever asks gets the extension API of the process that they run in. */
export default new Proxy(
  {},
  {
    get: (_target, name) => Reflect.get(api(), name) as unknown,
    has: (_target, name) => Reflect.has(api(), name),
  },
);

function api(): object {
  const extension = currentProcess()?.extension;
  if (typeof extension !== 'object' || extension === null)
    throw new Error('The extension API was used outside of an extension.');
  return extension;
}
