import { expect, it } from 'vitest';
import { zoneInTheMorning } from '../../e2e/harness/zone-in-the-morning.ts';

it.each(Array.from({ length: 24 }, (_, hour) => hour))(
  'it is ten in the morning there at %d h UTC',
  (hour) => {
    const instant = new Date(Date.UTC(2026, 10, 21, hour, 30));
    const timeZone = zoneInTheMorning(instant);
    expect(new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }).format(instant)).toBe('10:30');
  },
);
