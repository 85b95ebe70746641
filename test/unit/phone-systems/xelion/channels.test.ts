import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFields, type Fields } from '../../../../lib/phone-systems/shared/fields.ts';
import {
  judge,
  moveChannel,
  NO_CHANNELS,
  replaceChannels,
  type Channels,
} from '../../../../lib/phone-systems/xelion/channels.ts';
import { frameOf, ME } from '../../../fixtures/xelion/frames.ts';

type Who = 'me' | 'bram' | 'ada';
const NAMES = { me: 'Anna de Vries', bram: 'Bram Visser', ada: 'Ada Lovelace' };
const { common } = frameOf('activeChannelEvent', {});

function row(
  who: Who,
  state: string,
  { role = who === 'ada' ? 'caller' : 'callee', call = 'c1', name = NAMES[who] } = {},
): Fields {
  const fields = {
    callId: call,
    channelId: `SIP/${who}-${call}`,
    state,
    role,
    name,
    ...(who === 'me' && { phoneUser: 'Anna de Vries' }),
  };
  return readFields(fields) ?? new Map();
}

/** A change of the list: `gone` takes a channel off. */
const change = (channel: Fields, updateType = 'insert'): Fields =>
  new Map<string, unknown>([
    ['updatetype', updateType],
    ['activechannel', Object.fromEntries(channel)],
  ]);

/** Goes through changes; what is unsure is left open. */
function go(...changes: Fields[]): { told: string[]; channels: Channels; unsure: string[] } {
  let channels = NO_CHANNELS;
  const told: string[] = [];
  const unsure: string[] = [];
  for (const fields of changes) {
    const step = moveChannel(channels, fields, common, ME);
    if (!step) continue;
    channels = step.channels;
    told.push(
      ...step.events.map(({ phase, direction, by }) => [phase, direction, by].filter(Boolean).join(' ')),
    );
    if (step.unsure !== undefined) unsure.push(step.unsure);
  }
  return { told, channels, unsure };
}

const ring = [change(row('ada', 'dialing')), change(row('me', 'ringing'))];
const answered = [change(row('me', 'connected')), change(row('ada', 'connected'))];
const gone = (who: Who) => change(row(who, 'hangup'), 'remove');

describe('a call that is told by its channels', () => {
  it.each<[string, Fields[], string[]]>([
    ['rings', ring, ['ring in']],
    ['rings in whatever word the server has for it', [change(row('me', 'ALERTING_NOW'))], ['ring in']],
    ['is answered', [...ring, ...answered], ['ring in', 'answered in']],
    ['ends', [...ring, ...answered, gone('ada'), gone('me')], ['ring in', 'answered in', 'ended in']],
    ['is missed', [...ring, gone('ada'), gone('me')], ['ring in', 'withdrawn in']],
    [
      'is taken by a colleague',
      [...ring, change(row('bram', 'ringing')), change(row('bram', 'connected')), gone('me')],
      ['ring in', 'answered-elsewhere in Bram Visser'],
    ],
    ['is placed by this user', [change(row('me', 'dialing', { role: 'caller' }))], ['leg out']],
    [
      'is placed and answered',
      [
        change(row('me', 'dialing', { role: 'CALLER' })),
        change(row('bram', 'ringing')),
        change(row('me', 'up', { role: 'CALLER' })),
      ],
      ['leg out', 'leg out', 'answered out'],
    ],
    [
      'is a colleague’s',
      [change(row('ada', 'connected')), change(row('bram', 'connected')), gone('bram')],
      [],
    ],
    ['is removed without ever having been there', [gone('me')], []],
    [
      'does not ring again while it is talked on',
      [...ring, ...answered, change(row('me', 'ringing'))],
      ['ring in', 'answered in'],
    ],
  ])('%s', (_what, changes, told) => {
    expect(go(...changes).told).toEqual(told);
  });

  it('may only have got another channel while the caller is still there', () => {
    const { told, unsure, channels } = go(...ring, ...answered, gone('me'));
    expect(told).toEqual(['ring in', 'answered in']);
    expect(unsure).toEqual(['c1']);
    expect(judge(channels, 'c1', common, true).events).toMatchObject([{ phase: 'ended' }]);
    expect(go(...ring, ...answered, gone('me'), change(row('me', 'connected'))).told).toEqual([
      'ring in',
      'answered in',
    ]);
  });

  it('that hunts on is missed, until a colleague takes it', () => {
    const { channels } = go(...ring, gone('me'));
    const left = judge(channels, 'c1', common, true);
    expect(left.events).toMatchObject([{ phase: 'withdrawn' }]);
    const taken = moveChannel(left.channels, change(row('bram', 'connected')), common, ME);
    expect(taken?.events).toMatchObject([{ phase: 'answered-elsewhere', by: 'Bram Visser' }]);
  });

  it('has the number where the caller’s name is one', () => {
    const named = (name: string) =>
      go(change(row('ada', 'dialing', { name })), change(row('me', 'ringing'))).channels;
    expect([...named('+44 20 7946 0018').told.values()]).toMatchObject([
      { party: { number: '+44 20 7946 0018' } },
    ]);
    expect([...named('Anonymous').told.values()]).toMatchObject([{ party: { number: 'Anonymous' } }]);
    expect([...named('Mill & Sons').told.values()]).toMatchObject([{ party: { name: 'Mill & Sons' } }]);
  });

  it('is told the caller’s name where that comes later', () => {
    expect(go(change(row('me', 'ringing')), change(row('ada', 'dialing'))).told).toEqual([
      'ring in',
      'leg in',
    ]);
  });
});

describe('a list that was fetched anew', () => {
  it('ends what is not there any more, and rings for what came meanwhile', () => {
    const { channels } = go(...ring);
    const step = replaceChannels(
      channels,
      { rows: [row('me', 'RINGING', { call: 'c2' }), row('bram', 'up', { call: 'c9' })], since: [] },
      common,
      ME,
    );
    expect(step.events.map(({ call, phase }) => `${call} ${phase}`)).toEqual(['c1 withdrawn', 'c2 ring']);
    expect([...step.channels.byId.keys()]).toEqual(['SIP/me-c2', 'SIP/bram-c9']);
  });

  it('says nothing new of what it knew', () => {
    const { channels } = go(...ring);
    const list = { rows: [row('ada', 'DIALING'), row('me', 'RINGING')], since: [] };
    expect(replaceChannels(channels, list, common, ME).events).toEqual([]);
  });

  it('leaves a call alone that began after the list was made', () => {
    const { channels } = go(...ring);
    const step = replaceChannels(channels, { rows: [], since: ring }, common, ME);
    expect(step.events).toEqual([]);
    expect(step.channels).toEqual(channels);
  });

  it('does not ring for a call of the list that was over before the list came', () => {
    const over = [gone('me'), gone('ada')];
    const { channels } = go(...ring, ...over);
    const list = { rows: [row('ada', 'DIALING'), row('me', 'RINGING')], since: over };
    expect(replaceChannels(channels, list, common, ME).events.map(({ phase }) => phase)).not.toContain(
      'ring',
    );
  });
});

it('no order, double or loss of changes makes a call end before it began, or ring after it was taken', () => {
  const any = fc.constantFrom(
    ...ring,
    ...answered,
    gone('me'),
    gone('ada'),
    change(row('bram', 'connected')),
    gone('bram'),
  );
  fc.assert(
    fc.property(fc.array(any, { maxLength: 30 }), (changes) => {
      let before = 'none';
      for (const phase of go(...changes).told.map((told) => told.split(' ')[0] ?? '')) {
        if (phase === 'leg') continue;
        if (phase === 'withdrawn') expect(before).toBe('ring');
        if (phase === 'ended') expect(before).toBe('answered');
        if (phase === 'answered-elsewhere') expect(['ring', 'withdrawn']).toContain(before);
        before = phase;
      }
    }),
  );
});
