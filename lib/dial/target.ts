import type { Mark, Marks } from './marks.ts';

/** What a person points at: a number as the page has it, and where it stands. */
export interface Target {
  text: string;
  box: DOMRect;
}

const TEL_LINK = 'a[href^="tel:" i]';
const TEL_FIELD = 'input[type=tel]';
/** Whatever the page itself does something with when it is clicked. */
const CLICKED =
  'a, button, input, select, textarea, label, summary, [role=button], [role=link], [role=option], [role=menuitem], [role=tab], [contenteditable], [onclick], [draggable=true]';
const LONGEST = 60;

/** The number under the pointer: a field's, a link's, or one in the text. */
export function targetAt(marks: Marks, element: Element, x: number, y: number): Target | undefined {
  const own = targetOf(element);
  if (own) return own;
  const mark = marks.at(element, x, y);
  return mark && targetOfMark(mark);
}

/** The number that an element is made for: a `tel:` link or a field for numbers. */
export function targetOf(element: Element): Target | undefined {
  const field = element.closest<HTMLInputElement>(TEL_FIELD);
  const link = element.closest(TEL_LINK);
  const owner = field ?? link;
  const text = (field ? field.value : telNumber(link)).trim().slice(0, LONGEST);
  return owner && isDialled(text) ? { text, box: owner.getBoundingClientRect() } : undefined;
}

/** A `tel:` link that a click goes to. */
export function telLinkOf(element: Element): Target | undefined {
  return element.closest(TEL_LINK) ? targetOf(element) : undefined;
}

/** What the person has marked by hand. */
export function targetOfSelection(selection: Selection | null): Target | undefined {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const text = selection.toString().trim();
  if (text.length > LONGEST || !isDialled(text)) return undefined;
  return { text, box: selection.getRangeAt(0).getBoundingClientRect() };
}

/** A number in the text of the page. */
export function targetOfMark({ text, range }: Mark): Target {
  return { text: text.slice(0, LONGEST), box: range.getBoundingClientRect() };
}

/** Whether a click there means the page, not the number. */
export function isClickOfPage(element: Element): boolean {
  return element.closest(CLICKED) !== null || getComputedStyle(element).cursor === 'pointer';
}

function telNumber(link: Element | null): string {
  const href = link?.getAttribute('href') ?? '';
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}

/** At least three digits: an extension. */
function isDialled(text: string): boolean {
  return /\d(?:\D*\d){2}/.test(text);
}
