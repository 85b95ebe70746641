import type { DirectoryEntry } from './types.ts';

/** The one directory every account can see. */
export const DIRECTORY = { ID: 'd1000000-0000-4000-8000-000000000001', Name: 'Default' };

/** Persons the phone system itself knows. */
export const DEFAULT_DIRECTORY: DirectoryEntry[] = [
  entry(1, 'Second', 'Agent', { WorkNumber: '+493023125612', Department: 'Service desk' }),
  entry(2, 'Grace', 'Hopper', { WorkNumber: '+12125550177', MobileNumber: '+12125550178' }),
];

/** Entries with a number whose digits equal the asked number's. */
export function findInDirectory(entries: DirectoryEntry[], number: string): DirectoryEntry[] {
  const wanted = digits(number);
  if (wanted === '') return [];
  return entries.filter((person) =>
    [person.WorkNumber, person.MobileNumber, person.OtherNumber].some((own) => digits(own) === wanted),
  );
}

function entry(
  n: number,
  FirstName: string,
  LastName: string,
  more: Partial<DirectoryEntry>,
): DirectoryEntry {
  return {
    Id: `d1ec0000-0000-4000-8000-00000000000${n}`,
    FirstName,
    LastName,
    Email: `${FirstName}.${LastName}@example.com`.toLowerCase(),
    WorkNumber: '',
    MobileNumber: '',
    OtherNumber: '',
    Description: '',
    Company: '',
    Subcompany: '',
    Location: '',
    Department: '',
    QueueId: null,
    ...more,
  };
}

function digits(number: string): string {
  return number.replace(/\D/g, '');
}
