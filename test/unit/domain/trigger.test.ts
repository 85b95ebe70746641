import { describe, expect, it } from 'vitest';
import type { TriggerEvent } from '../../../lib/domain/event.ts';
import type { HelperAnswer } from '../../../lib/domain/input.ts';
import type { TriggerSettings } from '../../../lib/domain/settings.ts';
import { onlyEntry, run } from '../../fixtures/calls.ts';

const ENTRY = 'office/trigger/t1';
const TOAST = 'trigger:xelion:t1';
const click = { type: 'open' as const, entry: ENTRY, choice: { open: 'main' as const } };
const allowed: TriggerSettings = { origins: ['https://crm.example.com/some/page'], foreground: false };

function trigger(action: TriggerEvent['action'], value: string) {
  const event: TriggerEvent = {
    kind: 'trigger',
    account: 'office',
    system: 'xelion',
    event: 'openDocumentEvent',
    id: 't1',
    at: 1000,
    action,
    value,
  };
  return { type: 'cti' as const, event };
}
function helper(answer: HelperAnswer) {
  return { type: 'helper' as const, entry: ENTRY, answer };
}

describe('a page that a phone system wants opened', () => {
  const page = trigger('open-document', 'https://crm.example.com/contacts?phone=49301234');

  it('opens in the background where its origin is allowed, and needs nobody', () => {
    const house = run([page], { triggers: allowed });
    expect(house.effects).toContainEqual({
      do: 'open-page',
      toast: TOAST,
      url: 'https://crm.example.com/contacts?phone=49301234',
      foreground: false,
      why: 'allowed-before',
    });
    expect(house.effects.some((effect) => effect.do === 'notify')).toBe(false);
    expect(onlyEntry(house).handled).toBe(true);
  });

  it('opens once, however often it is told', () => {
    const house = run([page, page], { triggers: allowed });
    expect(house.effects.filter((effect) => effect.do === 'open-page')).toHaveLength(1);
  });

  it.each([
    ['of another host', 'https://crm.example.com.evil.example/'],
    ['of another port', 'https://crm.example.com:8443/'],
    ['without TLS', 'http://crm.example.com/'],
  ])('%s is asked about first', (_name, url) => {
    const house = run([trigger('open-document', url)], { triggers: allowed });
    expect(house.effects[0]).toMatchObject({ do: 'notify', view: { trigger: { verdict: 'ask' } } });
    expect(house.effects.some((effect) => effect.do === 'open-page')).toBe(false);
  });

  it('opens when the person says so', () => {
    const house = run([page, click]);
    expect(house.last).toContainEqual({
      do: 'open',
      toast: TOAST,
      target: { to: 'page', url: 'https://crm.example.com/contacts?phone=49301234' },
      number: undefined,
      why: 'agreed',
    });
  });

  it.each([
    ['file:///etc/passwd', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['ms-word:ofe|u|https://example.com/a.doc', 'scheme'],
    ['data:text/html,<script>1</script>', 'scheme'],
    ['https://user:secret@crm.example.com/', 'address'],
    ['not an address', 'address'],
  ])('is refused with the reason: %s', (url, refusal) => {
    const house = run([trigger('open-document', url), click], { triggers: allowed });
    expect(house.effects[0]).toMatchObject({
      do: 'notify',
      why: 'refused',
      view: { trigger: { verdict: 'refused', refusal } },
    });
    // The click leads to the list, not to the address.
    expect(house.last).toContainEqual(expect.objectContaining({ do: 'open', target: { to: 'list' } }));
  });
});

describe('a text that a phone system wants shown', () => {
  it('is a toast', () => {
    const house = run([trigger('notification', 'The meeting begins')]);
    expect(house.effects[0]).toMatchObject({ do: 'notify', view: { note: 'The meeting begins' } });
  });
});

describe('a command that a phone system wants run', () => {
  const command = trigger('command', 'xdg-open /srv/customers/42');

  it('is taken to the helper, unconfirmed, without a toast', () => {
    expect(run([command]).effects.filter((effect) => effect.do !== 'record')).toEqual([
      {
        do: 'helper',
        toast: TOAST,
        entry: ENTRY,
        command: 'xdg-open /srv/customers/42',
        confirmed: false,
        why: 'new-item',
      },
    ]);
  });

  it('is asked about by the name that the person gave it, and run when they agree', () => {
    const house = run([command, helper({ verdict: 'ask', name: 'Open the folder' }), click]);
    expect(house.effects).toContainEqual(
      expect.objectContaining({
        do: 'notify',
        view: expect.objectContaining({ title: 'Open the folder' }) as object,
      }),
    );
    expect(house.last).toContainEqual(expect.objectContaining({ do: 'helper', confirmed: true }));
    const done = run([helper({ verdict: 'done' })], { from: house.state });
    expect(done.last).toContainEqual({ do: 'clear', toast: TOAST, why: 'handled' });
    expect(onlyEntry(done).handled).toBe(true);
  });

  it.each(['no-helper', 'not-listed', 'failed'] as const)('is said to be refused: %s', (refusal) => {
    const house = run([command, helper({ verdict: 'refused', refusal })]);
    expect(house.last).toContainEqual(
      expect.objectContaining({ do: 'notify', toast: TOAST, why: 'refused' }),
    );
    expect(onlyEntry(house)).toMatchObject({ handled: false, trigger: { refusal } });
  });
});
