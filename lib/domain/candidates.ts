import { bestMatch } from './caller-match.ts';
import { cleanText } from './clean-text.ts';
import type { Candidate } from './lookup.ts';
import type { PhoneNumber, ReadNumber } from './phone-number.ts';
import { rankCandidates } from './rank-candidates.ts';

/** A record as a CRM gave it; untrusted text. */
export interface GivenRecord extends Pick<
  Candidate,
  'record' | 'type' | 'inactive' | 'lastContact' | 'openWork'
> {
  name: string;
  company?: string;
  numbers: readonly string[];
}

/** How many records of one caller are kept; who has more is not found by scrolling. */
const MOST_KEPT = 100;

/** The records that may be the caller, the likeliest first: those whose numbers fit, however well the CRM searched. */
export function candidatesFrom(
  records: readonly GivenRecord[],
  caller: PhoneNumber,
  read: ReadNumber,
): Candidate[] {
  const fitting = records.flatMap((given) => {
    const { record, type, inactive, lastContact, openWork } = given;
    const match = bestMatch(caller, given.numbers, read);
    if (!match) return [];
    const company = cleanText(given.company);
    const number = cleanText(match.number);
    const candidate: Candidate = {
      record,
      type,
      name: cleanText(given.name) ?? cleanText(record) ?? '',
      ...(company !== undefined && { company }),
      certainty: match.certainty,
      ...(number !== undefined && { number }),
      ...(inactive && { inactive }),
      ...(lastContact !== undefined && { lastContact }),
      ...(openWork && { openWork }),
    };
    return [candidate];
  });
  return rankCandidates(fitting, (candidate) => candidate).slice(0, MOST_KEPT);
}
