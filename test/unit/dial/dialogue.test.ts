// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDialogue } from '../../../lib/dial/dialogue.ts';
import type { DialPreview, DialRequest } from '../../../lib/domain/dial-message.ts';

const BERLIN: DialPreview = {
  number: '+4930901820',
  shown: '030 901820',
  isSure: true,
  program: 'tel:+4930901820',
  accounts: [
    { id: 'desk', label: 'Service desk' },
    { id: 'studio', label: 'Studio' },
  ],
};
const TARGET = { text: '030 901820', box: new DOMRect(10, 10, 80, 16) };

const world = {
  at: 0,
  preview: BERLIN as DialPreview | null,
  refusal: null as string | null,
  asked: [] as DialRequest[],
  root: undefined as ShadowRoot | undefined,
  isSilent: false,
};

const dialogue = () =>
  createDialogue(
    window,
    ((request: DialRequest) => {
      world.asked.push(request);
      if (world.isSilent) return Promise.reject(new Error('nobody there'));
      if (request.dial === 'preview') return Promise.resolve(world.preview);
      return Promise.resolve({ refusal: world.refusal });
    }) as never,
    { now: () => world.at },
  );
const shown = () => world.root?.querySelector('.card')?.textContent ?? '';
const pressable = (words: string) => {
  const found = [...(world.root?.querySelectorAll<HTMLElement>('.press') ?? [])].find(
    ({ textContent }) => textContent === words,
  );
  if (!found) throw new Error(`no "${words}" in: ${shown()}`);
  return found;
};
/** A click as a person's hand makes it; `isTrusted` false as the page does. */
const click = (element: Element, isTrusted = true) => {
  const event = new MouseEvent('click', { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'isTrusted', { value: isTrusted });
  element.dispatchEvent(event);
  return event;
};
const settled = () => new Promise((resolve) => setTimeout(resolve));
const calls = () => world.asked.filter(({ dial }) => dial === 'call');

beforeEach(() => {
  Object.assign(world, {
    at: 0,
    preview: BERLIN,
    refusal: null,
    asked: [],
    root: undefined,
    isSilent: false,
  });
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    expect(init.mode).toBe('closed');
    world.root = attach.call(this, init);
    return world.root;
  });
  // What the page's engine knows and this one does not.
  HTMLElement.prototype.showPopover = () => undefined;
  const matches = Element.prototype.matches;
  vi.spyOn(Element.prototype, 'matches').mockImplementation(function (this: Element, selector: string) {
    return selector === ':popover-open' ? this.isConnected : matches.call(this, selector);
  });
  vi.spyOn(globalThis, 'getComputedStyle').mockReturnValue({
    ...{ opacity: '1', visibility: 'visible', transform: 'none', filter: 'none', clipPath: 'none' },
  } as CSSStyleDeclaration);
  document.elementFromPoint = () => document.documentElement.lastElementChild;
});
afterEach(() => {
  vi.restoreAllMocks();
  document.documentElement.querySelector(':scope > div')?.remove();
});

/** A card that is open long enough for a press to count. */
async function opened() {
  const made = dialogue();
  await made.preview(TARGET);
  world.at = 1_000;
  return made;
}

describe('the card over a page', () => {
  it('says what will be dialled and from where, and dials nothing by itself', async () => {
    await opened();
    expect(shown()).toContain('Dial 030 901820');
    expect(shown()).toContain('+4930901820');
    expect(pressable('Dial from Studio')).toBeTruthy();
    expect(pressable('Use this computer’s program').getAttribute('href')).toBe('tel:+4930901820');
    expect(calls()).toEqual([]);
  });

  it('dials from the account that was pressed, once, and says so', async () => {
    await opened();
    const button = pressable('Dial from Studio');
    click(button);
    click(button);
    await settled();
    expect(calls()).toEqual([{ dial: 'call', account: 'studio', number: '+4930901820' }]);
    expect(shown()).toContain('Studio is calling this number.');
    expect(world.root?.querySelector('.press')).toBeNull();
  });

  it('says why it was refused, and can be pressed again', async () => {
    world.refusal = 'The phone system refused it: no-via';
    await opened();
    click(pressable('Dial from Service desk'));
    await settled();
    expect(shown()).toContain('no-via');
    click(pressable('Dial from Service desk'));
    expect(calls()).toHaveLength(2);
  });

  it('offers the telephone program alone where no account can dial', async () => {
    world.preview = { ...BERLIN, accounts: [] };
    await opened();
    expect(world.root?.querySelectorAll('.press')).toHaveLength(1);
  });

  it('says that it is not sure, that it is no number, and that nobody answers', async () => {
    world.preview = { ...BERLIN, isSure: false };
    await opened();
    expect(shown()).toContain('not sure');
    world.preview = null;
    await opened();
    expect(shown()).toContain('not a number that can be dialled');
    world.isSilent = true;
    await opened();
    expect(shown()).toContain('does not answer');
  });

  it('shows only what was asked for last', async () => {
    const made = dialogue();
    const first = made.preview(TARGET);
    made.close();
    await first;
    expect(made.isOpen()).toBe(false);
  });

  it('gives the keyboard back to where it was', async () => {
    document.body.innerHTML = '<input id="before">';
    const before = document.querySelector<HTMLInputElement>('#before');
    before?.focus();
    const made = await opened();
    const focus = vi.spyOn(before as HTMLInputElement, 'focus');
    vi.spyOn(document, 'activeElement', 'get').mockReturnValue(document.documentElement.lastElementChild);
    made.close();
    expect(focus).toHaveBeenCalled();
  });

  it('lets the person choose where there are several, and says where there is none', () => {
    const made = dialogue();
    made.choose([TARGET, { ...TARGET, text: '0171 3920000' }], 'none');
    expect(pressable('0171 3920000')).toBeTruthy();
    made.choose([], 'heavy');
    expect(shown()).toContain('holds too much');
  });
});

describe('a press that does not count', () => {
  it('is made by the page', async () => {
    await opened();
    expect(click(pressable('Dial from Studio'), false).defaultPrevented).toBe(true);
    click(pressable('Use this computer’s program'), false);
    expect(calls()).toEqual([]);
  });

  it('was on its way before the card was there', async () => {
    await opened();
    world.at = 400;
    click(pressable('Dial from Studio'));
    expect(click(pressable('Use this computer’s program')).defaultPrevented).toBe(true);
    expect(calls()).toEqual([]);
  });

  it('goes through something that lies over the card', async () => {
    await opened();
    document.elementFromPoint = () => document.body;
    click(pressable('Dial from Studio'));
    expect(calls()).toEqual([]);
    expect(shown()).toContain('Nothing was dialled');
  });

  it('goes to a card that the page has made another', async () => {
    await opened();
    const host = document.documentElement.lastElementChild as HTMLElement;
    host.style.opacity = '0.01';
    click(pressable('Dial from Studio'));
    expect(calls()).toEqual([]);
    await settled();
    expect(host.isConnected).toBe(false);
  });

  it('goes to a card that the page has put elsewhere', async () => {
    await opened();
    document.body.append(document.documentElement.lastElementChild as HTMLElement);
    click(pressable('Dial from Studio'));
    expect(calls()).toEqual([]);
  });
});
