import { TargetType, type Browser, type CDPSession, type Target } from 'puppeteer-core';
import {
  extensionExpression,
  extensionValue,
  type ExtensionFunction,
} from '../e2e/harness/extension-code.ts';
import { until } from '../e2e/harness/wait.ts';
import type { Seen } from './seen.ts';

/** The worker of one of several extensions in a browser. */
export interface ExtensionWorker {
  /** Process id of the browser. */
  readonly browser: number;
  run<A extends unknown[], T>(run: ExtensionFunction<A, T>, ...args: A): Promise<T>;
  /** What the probe saw since it was asked last. */
  takeSeen(): Promise<Seen>;
  /** Heap in use after garbage collection, in bytes. */
  heap(): Promise<number>;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Takes hold of an extension's worker; attached only while it is asked something. */
export function workerOf(driver: Browser, extensionId: string): ExtensionWorker {
  const baseUrl = `chrome-extension://${extensionId}/`;
  const find = (): Target | undefined =>
    driver
      .targets()
      .find((target) => target.type() === TargetType.SERVICE_WORKER && target.url().startsWith(baseUrl));

  async function attached<T>(act: (session: CDPSession) => Promise<T>): Promise<T> {
    const target = await until(find, { what: `the worker of ${extensionId}` });
    const session = await target.createCDPSession();
    try {
      return await act(session);
    } finally {
      await session.detach().catch(() => undefined);
    }
  }

  async function run<A extends unknown[], T>(code: ExtensionFunction<A, T>, ...args: A): Promise<T> {
    return attached(async (session) => {
      const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
        expression: extensionExpression(code, args, 'globalThis'),
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return extensionValue(String(result.value)) as T;
    });
  }

  return {
    browser: driver.process()?.pid ?? Number.NaN,
    run,
    takeSeen: () => run(({ scope }) => (scope['takeSeen'] as () => Seen)()),
    heap: () =>
      attached(async (session) => {
        await session.send('HeapProfiler.enable');
        await session.send('HeapProfiler.collectGarbage');
        return (await session.send('Runtime.getHeapUsage')).usedSize;
      }),
    async stop() {
      const session = await driver.target().createCDPSession();
      const targetIds = async (): Promise<string[]> => {
        const { targetInfos } = await session.send('Target.getTargets', {
          filter: [{ type: TargetType.SERVICE_WORKER }],
        });
        return targetInfos.filter(({ url }) => url.startsWith(baseUrl)).map(({ targetId }) => targetId);
      };
      const [running] = await targetIds();
      if (running !== undefined) {
        await session.send('Target.closeTarget', { targetId: running });
        // An event may start the next one at once: what counts is that this one has gone.
        await until(async () => !(await targetIds()).includes(running), { what: 'the worker to stop' });
      }
      await session.detach();
    },
    async start() {
      const page = (await driver.pages())[0] ?? (await driver.newPage());
      const session = await page.createCDPSession();
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.startWorker', { scopeURL: baseUrl });
      await session.detach();
    },
  };
}
