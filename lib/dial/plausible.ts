import type { NationalPlan } from '../domain/national-plan.ts';

/** What may not touch a number: it would be part of a word, an id, an address, a sum or a time. */
const TOUCHES_BEFORE = /[\p{L}\p{N}_@#=&%*\\+~€$£¥₹-]$|\S\/$|\d[.,:]$/u;
const TOUCHES_BEHIND = /^(?!x\d)[\p{L}\p{N}_@=]|^[.,:/-]\d/iu;
const MONEY_BEFORE = /(?:[€$£¥₹]|(?<!\p{L})(?:EUR|USD|CHF|GBP|kr|Rs))\.?\s?$/iu;
const MONEY_OR_UNIT_BEHIND =
  /^\s?(?:[€$£¥₹%‰°²³]|(?:EUR|USD|CHF|GBP|SEK|NOK|DKK|PLN|CZK|kr|zł|Kč|Ft|kg|km|mm|cm|[kMG]B|[kM]?Wh)(?!\p{L}))/u;
/** Words that say that a number is one to call, and words that say that it is not; the one nearer to it counts. */
const PHONE_WORD =
  /(?:tel|fon|phone|mobil|handy|cell|gsm|fax|ruf|call|dial|dzwo|puh|m[óo]vil|тел|моб|電話|电话|전화|טל|هاتف|[☎📞✆📱]|(?<!\p{L})[tmf](?=[.:]))[^\d]{0,16}$/iu;
const ID_WORD =
  /(?<!\p{L})(?:iban|bic|isbn|issn|ean|gtin|imei|vat|u?st-?id|tax|siren|siret|order|invoice|quote|rechnung|beleg|auftrag|bestell|kunde|konto|blz|account|acct|customer|ticket|case|ref|serial|serie|artikel|item|sku|ver|vers|version|vertrag|contract|commande|facture|pedido|factura|id|ip|nr|no|n[°º]|№)[\p{L}]{0,10}[^\p{L}\d]{0,4}(?:(?:nr|no|num|id)\p{L}*)?[^\p{L}\d]{0,4}(?:[a-z]{2}\s)?$/iu;
const IBAN_BEFORE = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:\s?[A-Z\d]{4})*\s?$/u;
/** `1.234.567`, `12 345 678`: a sum in groups of three. */
const THOUSANDS = /^\d{1,3}(?:([.'’])\d{3}(?:\1\d{3})*|(?<=^\d\d?)(?:\s\d{3})+)$/;
const IP_ADDRESS = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const DECIMAL = /^\d\.\d+$/;
/** North America writes all its numbers alike. */
const NORTH_AMERICA = /^(?:1[ .-])?(?:\([2-9]\d\d\)[ .-]?|[2-9]\d\d[ .-])[2-9]\d\d[ .-]\d{4}$/;

const SHORTEST = 8;
const SHORTEST_NAMED = 6;
/** Without any separator an id is as likely, unless it begins as numbers do. */
const SHORTEST_UNGROUPED = 9;
const SHORTEST_ABROAD_UNGROUPED = 10;
const LONGEST = 15;

/**
 * Whether a row of digits is plausibly a phone number, by how it is written and what stands around it. Never a day, a
 * sum, an id, an address of the network or part of an IBAN.
 *
 * @param run digits with separators, `+` in front of an international number.
 * @param before what the text has in front of it; `behind` what follows.
 */
export function isPlausible(
  run: string,
  before: string,
  behind: string,
  plan: NationalPlan | undefined,
): boolean {
  if (TOUCHES_BEFORE.test(before) || TOUCHES_BEHIND.test(behind)) return false;
  if (MONEY_BEFORE.test(before) || MONEY_OR_UNIT_BEHIND.test(behind)) return false;
  const digits = run.replace(/\(\s*0\s*\)/, '').replace(/\D/g, '');
  if (digits.length > LONGEST + 2 || /^(\d)\1+$/.test(digits) || isScattered(run)) return false;
  if (/^\(?[+\uff0b]/.test(run)) return isAbroad(digits);
  if (IBAN_BEFORE.test(before)) return false;
  const named = PHONE_WORD.exec(before);
  const idWord = ID_WORD.exec(before);
  if (idWord && (!named || idWord.index > named.index)) return false;
  const isGrouped = /\d\D+\d/.test(run);
  if (/^\(?00\s?[1-9]/.test(run))
    return isAbroad(digits.slice(2)) && (isGrouped || digits.length >= SHORTEST_ABROAD_UNGROUPED + 2);
  return plan !== undefined && isNational(run, digits, plan, { isNamed: named !== null, isGrouped });
}

function isAbroad(digits: string): boolean {
  return /^[1-9]/.test(digits) && digits.length >= SHORTEST && digits.length <= LONGEST;
}

/** `1 2 3 4 5`: numbers of pages, marks, figures of a table. */
function isScattered(run: string): boolean {
  const groups = run.match(/\d+/g) ?? [];
  return groups.length > 7 || groups.filter(({ length }) => length === 1).length > 2;
}

function isNational(
  run: string,
  digits: string,
  { prefix, pattern, isBare }: NationalPlan,
  { isNamed, isGrouped }: { isNamed: boolean; isGrouped: boolean },
): boolean {
  if (DECIMAL.test(run) || IP_ADDRESS.test(run)) return false;
  const isWhole = (text: string) => new RegExp(`^(?:${pattern})$`).test(text);
  const isPrefixed = prefix !== '' && digits.startsWith(prefix) && isWhole(digits.slice(prefix.length));
  const isUnprefixed = isWhole(digits);
  if (isNamed) return digits.length >= SHORTEST_NAMED && (isPrefixed || isUnprefixed);
  if (prefix === '1') return NORTH_AMERICA.test(run);
  if (digits.length < SHORTEST || THOUSANDS.test(run) || areYears(run)) return false;
  if (!isGrouped)
    return (
      digits.startsWith('0') &&
      digits.length >= SHORTEST_UNGROUPED &&
      (isPrefixed || (isBare && isUnprefixed))
    );
  return isPrefixed || (isBare && isUnprefixed);
}

function areYears(run: string): boolean {
  return (run.match(/\d+/g) ?? []).every((group) => /^(?:19|20)\d\d$/.test(group));
}
