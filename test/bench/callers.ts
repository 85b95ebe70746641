import { SEED_RECORDS, type CrmRecord } from '../simulators/crm/records.ts';

/** Numbers that Ofcom keeps for drama end in 000 to 999. */
const COUNT = 1000;

/** What all callers' names begin with. */
export const NAME = 'Caller';

/** A person for each call of a run, so that nothing remembered of a number helps with the next one. */
export const CALLERS: CrmRecord[] = SEED_RECORDS.slice(0, 1).flatMap((record) =>
  Array.from({ length: COUNT }, (_unused, index) => ({
    ...record,
    id: index + 1,
    name: `${NAME} ${index + 1}`,
    phone: `+44 20 7946 0${digits(index)}`,
  })),
);

/** The number of a caller as the phone system tells it. */
export function numberOfCaller(index: number): string {
  return `+442079460${digits(index % COUNT)}`;
}

function digits(index: number): string {
  return String(index).padStart(3, '0');
}
