import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { followCapture } from './bus-capture.ts';
import { createToastModel, type Toast, type ToastEvent } from './toast-model.ts';
import { sleep, until } from './wait.ts';

export type { ClosedBy, Toast, ToastEvent } from './toast-model.ts';

export type ToastPredicate = (toast: Toast) => boolean;

const run = promisify(execFile);
const SCREEN_HEIGHT = 900;
/** A column of pixels inside the right frame of every toast, and that frame's colour: both from dunstrc. */
const FRAME_COLUMN = 1262;
const FRAME_COLOUR = [0x4f, 0x9c, 0xf9] as const;

let following:
  | {
      readonly next: ReturnType<typeof followCapture>;
      readonly model: ReturnType<typeof createToastModel>;
    }
  | undefined;
let logStart = 0;

/** The toasts that are on the screen now, oldest first. */
export function toasts(): Toast[] {
  return desktopModel().shown();
}

/** Everything that happened to toasts since the last resetDesktop(), in order, with the daemon's time. */
export function toastLog(): ToastEvent[] {
  return desktopModel().log.slice(logStart);
}

/** Waits until a toast that fits is on the screen, and gives it as it is then. */
export function waitForToast(fits: ToastPredicate = () => true, timeoutMs = 10_000): Promise<Toast> {
  return until(() => toasts().find(fits), { timeoutMs, what: () => `a toast that fits${situation()}` });
}

/** Waits until no toast that fits is on the screen. */
export async function waitForNoToast(fits: ToastPredicate = () => true, timeoutMs = 10_000): Promise<void> {
  await until(() => !toasts().some(fits), { timeoutMs, what: () => `the toast to go${situation()}` });
}

/** Throws when a toast that fits is shown or changed within the time; does not look at what is there already. */
export async function expectNoNewToast(fits: ToastPredicate, forMs: number): Promise<void> {
  const before = toastLog().length;
  await sleep(forMs);
  const surprise = toastLog()
    .slice(before)
    .find(({ kind, toast }) => (kind === 'shown' || kind === 'updated') && fits(toast));
  if (surprise)
    throw new Error(`A toast came that should not: ${JSON.stringify(surprise.toast.summary)}${situation()}`);
}

/**
 * How often a person saw a fitting toast come up. Firefox replaces a toast by closing it and showing another at once:
 * that counts as one, as a replacement in place does.
 */
export function countAppearances(fits: ToastPredicate = () => true, joinMs = 200): number {
  const events = toastLog().filter(({ toast }) => fits(toast));
  return events.filter((event, at) => {
    const before = events[at - 1];
    const joins = before?.kind === 'closed' && before.by === 'browser' && event.at - before.at <= joinMs;
    return event.kind === 'shown' && !joins;
  }).length;
}

/** Clicks the toast itself, as a person does to see more. */
export function clickToast(toast: Toast): Promise<void> {
  return invoke(toast, 'default');
}

/** Presses one of the toast's buttons. */
export async function pressToastButton(toast: Toast, label: string): Promise<void> {
  const key = [...toast.actions].find(([action, text]) => action !== 'default' && text === label)?.[0];
  if (key === undefined)
    throw new Error(`The toast has no button "${label}", only: ${toast.buttons.join(', ') || 'none'}`);
  await invoke(toast, key);
}

/** Closes a toast with the mouse, as a person does. */
export async function closeToast(toast: Toast): Promise<void> {
  await raiseToasts();
  const row = await until(() => findToastRow(toast.id), { what: 'the toast to be drawn', timeoutMs: 3_000 });
  await run('xdotool', ['mousemove', String(FRAME_COLUMN - 40), String(row), 'click', '3']);
  await until(() => !toasts().some(({ id }) => id === toast.id), {
    what: 'the daemon to close the toast',
    timeoutMs: 3_000,
  });
  await parkMouse();
}

/** Takes a picture of the whole screen, toasts included. */
export async function screenshot(file: string): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  await raiseToasts();
  await run('import', ['-window', 'root', file]);
}

/** Takes all toasts off the screen, forgets the log and moves the mouse out of the way. */
export async function resetDesktop(): Promise<void> {
  for (const { id } of toasts()) await callDaemon('CloseNotification', `uint32:${id}`);
  await waitForNoToast();
  await parkMouse();
  logStart = desktopModel().log.length;
}

/** The log in words, for error texts and reports. */
export function describeToastLog(): string {
  const lines = toastLog().map((event) => {
    const detail =
      event.kind === 'closed' ? ` by ${event.by}` : event.kind === 'button' ? ` "${event.label}"` : '';
    return `${new Date(event.at).toISOString().slice(11, 23)} ${event.kind}${detail} #${event.toast.id} ${JSON.stringify(event.toast.summary)} ${JSON.stringify(event.toast.body)}`;
  });
  return lines.join('\n') || '(nothing happened)';
}

function situation(): string {
  const names = toasts().map(({ summary }) => JSON.stringify(summary));
  return `; on the screen: ${names.join(', ') || 'nothing'}; log:\n${describeToastLog()}\n`;
}

/** The model with all that the bus carried up to now. */
function desktopModel(): ReturnType<typeof createToastModel> {
  following ??= { next: followCapture(join(desktopDirectory(), 'bus.pcap')), model: createToastModel() };
  following.next().forEach(following.model.take);
  return following.model;
}

function desktopDirectory(): string {
  const directory = process.env['CALLCARD_DESKTOP_DIR'];
  if (!directory) throw new Error('No desktop: run this under `node test/tools/with-desktop.mjs …`.');
  return directory;
}

/** The daemon's own menu presses an action of any toast, not only of the topmost; dunst-menu.mjs reads the choice. */
async function invoke(toast: Toast, action: string): Promise<void> {
  if (!toasts().some(({ id }) => id === toast.id)) throw new Error(`The toast is gone${situation()}`);
  const before = toastLog().length;
  writeFileSync(join(desktopDirectory(), 'menu-choice.json'), JSON.stringify({ id: toast.id, action }));
  await run('dunstctl', ['context']);
  const isThis = (event: ToastEvent): boolean =>
    event.toast.id === toast.id && (event.kind === 'clicked' || event.kind === 'button');
  await until(() => toastLog().slice(before).some(isThis), {
    what: `the daemon to report the action "${action}"`,
    timeoutMs: 3_000,
  });
}

/** The middle row of a toast on the screen: the frames show in one column of pixels, in the toasts' order. */
async function findToastRow(id: number): Promise<number> {
  const crop = `1x${SCREEN_HEIGHT}+${FRAME_COLUMN}+0`;
  const args = ['-silent', '-window', 'root', '-crop', crop, '+repage', '-depth', '8', 'rgb:-'];
  const { stdout: pixels } = await run('import', args, { encoding: 'buffer' });
  const isFrame = (row: number): boolean =>
    FRAME_COLOUR.every((value, part) => pixels[row * 3 + part] === value);
  const frames: { top: number; bottom: number }[] = [];
  for (let row = 0; row < SCREEN_HEIGHT; row++) {
    const last = frames.at(-1);
    if (!isFrame(row)) continue;
    if (last?.bottom === row - 1) last.bottom = row;
    else frames.push({ top: row, bottom: row });
  }
  const shown = toasts();
  const frame = frames[shown.findIndex((toast) => toast.id === id)];
  if (!frame || frames.length !== shown.length)
    throw new Error(`${frames.length} toasts drawn, ${shown.length} known`);
  return Math.round((frame.top + frame.bottom) / 2);
}

/** Without a window manager a new browser window covers the toasts; the daemon draws them again when it is asked to. */
async function raiseToasts(): Promise<void> {
  await run('xdotool', ['search', '--onlyvisible', '--class', '^Dunst$', 'windowraise']).catch(
    () => undefined,
  );
}

/** The mouse over a toast holds it, and over a page it hovers. */
async function parkMouse(): Promise<void> {
  await run('xdotool', ['mousemove', '0', String(SCREEN_HEIGHT - 1)]);
}

async function callDaemon(method: string, ...args: string[]): Promise<void> {
  const name = 'org.freedesktop.Notifications';
  await run('dbus-send', [
    '--print-reply',
    `--dest=${name}`,
    '/org/freedesktop/Notifications',
    `${name}.${method}`,
    ...args,
  ]);
}
