import { SEED_RECORDS, type CrmRecord } from '../simulators/crm/records.ts';

/** Of each area, Ofcom keeps the numbers that end in 000 to 999 for drama. */
const PER_AREA = 1000;
const AREAS = [
  '207946',
  '113496',
  '114496',
  '115496',
  '116496',
  '117496',
  '118496',
  '121496',
  '131496',
  '141496',
];

/** What all callers' names begin with. */
export const NAME = 'Caller';

/** The people that the CRM knows: the first thousand callers. */
export const CALLERS: CrmRecord[] = SEED_RECORDS.slice(0, 1).flatMap((record) =>
  Array.from({ length: PER_AREA }, (_unused, index) => ({
    ...record,
    id: index + 1,
    name: `${NAME} ${index + 1}`,
    phone: numberOfCaller(index),
  })),
);

/**
 * The number of a caller as the phone system tells it: one for each call of a run, so that nothing remembered of a
 * number helps with the next one. There are ten thousand.
 */
export function numberOfCaller(index: number): string {
  const area = AREAS[Math.floor(index / PER_AREA) % AREAS.length] ?? '';
  return `+44${area}0${String(index % PER_AREA).padStart(3, '0')}`;
}
