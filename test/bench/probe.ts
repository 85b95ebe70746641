import type { browser } from 'wxt/browser';
import type { Seen } from './seen.ts';

/**
 * Runs in a worker before the extension's own script, and notes when what happened. It stamps first and does the
 * same for both extensions; texts are looked at later, outside the measured time.
 */

type Extension = Pick<typeof browser, 'notifications'>;

declare const chrome: Extension;

type Create = (id: string, options: { title: string }) => Promise<string>;
type Created = Seen['created'][number];

const PlainSocket = globalThis.WebSocket;
const host = globalThis as typeof globalThis & { browser?: Extension; takeSeen?: () => Seen };
const seen: Seen = { origin: performance.timeOrigin, began: 0, ...nothing() };

globalThis.WebSocket = class extends PlainSocket {
  constructor(...parameters: ConstructorParameters<typeof WebSocket>) {
    super(...parameters);
    // Registered before any other listener, so called before.
    this.addEventListener('message', ({ data }: MessageEvent<string>) =>
      seen.received.push({ at: performance.now(), text: data }),
    );
    this.addEventListener('open', () => seen.opened.push(performance.now()));
  }
  override send(data: string): void {
    seen.sent.push({ at: performance.now(), text: data });
    super.send(data);
  }
};

for (const notifications of new Set([chrome.notifications, host.browser?.notifications])) {
  if (!notifications) continue;
  const holder = notifications as unknown as { create: Create };
  const create = holder.create;
  holder.create = (id, options) => {
    const created: Created = { at: performance.now(), id, title: options.title };
    seen.created.push(created);
    const answer = create.call(notifications, id, options);
    void answer.then(() => (created.shown = performance.now()));
    return answer;
  };
}

host.takeSeen = () => {
  const requests = performance
    .getEntriesByType('resource')
    .map((entry) => ({ url: entry.name, at: entry.startTime, duration: entry.duration }));
  performance.clearResourceTimings();
  const taken = { ...seen, requests };
  Object.assign(seen, nothing());
  return taken;
};
performance.setResourceTimingBufferSize(10_000);
seen.began = performance.now();

function nothing(): Omit<Seen, 'origin' | 'began'> {
  return { opened: [], received: [], sent: [], created: [], requests: [] };
}
