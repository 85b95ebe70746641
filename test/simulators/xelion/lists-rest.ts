import { bare, type Answer, type Ask } from '../web/http.ts';
import { TEST_LINE, TEST_WALLBOARD, type XelionContact } from './account.ts';
import { list, refuse, single } from './reply.ts';
import { wireDate, type XelionState } from './state.ts';
import type { Communication } from './types.ts';

const DEFAULT_LIMIT = 15;

/** The first bytes of an MP3, so that whoever looks sees a recording. */
const AUDIO = Buffer.from('ID3\u0004\u0000\u0000simulated voicemail', 'latin1');

/** `GET /me/info`. */
export function ownInfo({ user, status }: XelionState): Answer {
  const { userOid, oid, name, number } = user;
  return single({
    userId: userOid,
    person: {
      oid,
      commonName: name,
      objectType: 'Person',
      telecomAddresses: [telephone(number, 'work', 1), { addressType: 'Email', address: user.email }],
    },
    presenceInfo: { status, message: null, location: null, statusIcon: 'statusGreen', busy: false },
  });
}

/** `GET /communications/active_channels`: every channel there is. */
export function activeChannels({ channels }: XelionState): Answer {
  return list([...channels.values()]);
}

/** `GET /presence`. */
export function presenceList({ presence }: XelionState, { query }: Ask): Answer {
  return list([...presence.values()].slice(0, Number(query.get('limit') ?? DEFAULT_LIMIT)));
}

/** `GET /wallboards`. */
export function wallboards(): Answer {
  return list([{ oid: TEST_WALLBOARD.oid, commonName: TEST_WALLBOARD.name, objectType: 'Wallboard' }]);
}

/**
 * `GET /channels?with=<oid>`: the user's channels, each with its caller. The document is silent about numbers; options
 * decide whether one is there.
 */
export function phoneChannels({ channels, contacts, user, wire, now }: XelionState, { query }: Ask): Answer {
  const all = [...channels.values()];
  const mine = query.get('with') === user.oid ? all.filter(({ phone }) => phone === user.phone) : all;
  const rows = mine.map((channel, index) => {
    const caller = all.find(
      ({ callId, role }) => callId === channel['callId'] && /^caller$/i.test(String(role)),
    );
    const contact = contacts.find(({ commonName }) => commonName === caller?.['name']);
    return {
      channelId: `${Math.floor(now() / 1000)}.${index}`,
      channelName: channel['channelId'],
      flowId: '2026-03-02-10:15:01-00000001',
      state: /ring/i.test(String(channel['state'])) ? 'Ringing' : 'Up',
      creationDate: wireDate(now()),
      ...(contact && wire.channelAddressables && { addressable: referenceTo(contact) }),
      ...(contact && wire.channelNumbers && { phoneNumber: contact.numbers[0] }),
    };
  });
  return list(rows);
}

/** `GET /addressables/<oid>`. */
export function addressable({ contacts }: XelionState, oid: string): Answer {
  const contact = contacts.find((known) => known.oid === oid);
  if (!contact) return refuse(404, 10100);
  return single({
    ...referenceTo(contact),
    iconId: null,
    telecomAddresses: contact.numbers.map((number, index) =>
      telephone(number, index === 0 ? 'work' : 'mobile', index + 1),
    ),
    ...(contact.organisation !== undefined && {
      employments: [{ organisation: { commonName: contact.organisation, objectType: 'Organisation' } }],
    }),
  });
}

/** `GET /communications`, filtered and paged, newest first unless asked otherwise. */
export function communications(state: XelionState, { query }: Ask): Answer {
  const filters = (query.get('where') ?? '').split(',').filter(Boolean);
  const ascending = query.get('order') === 'ascending';
  const sorted = [...state.communications].sort((one, other) =>
    ascending ? one.at - other.at : other.at - one.at,
  );
  const after = query.get('after');
  const start = after === null ? 0 : sorted.findIndex(({ oid }) => oid === after) + 1;
  const page = sorted
    .slice(start)
    .filter((row) => filters.every((filter) => passes(row, filter)))
    .filter((row) => !query.has('only_missed_calls') || (row.incoming && row.status !== 'Answer'))
    .slice(0, Number(query.get('limit') ?? DEFAULT_LIMIT));
  return list(
    page.map((row) => rowOf(state, row)),
    page.map(({ oid }) => oid),
  );
}

/** `GET /communications/<oid>`. */
export function communication(state: XelionState, oid: string): Answer {
  const row = state.communications.find((known) => known.oid === oid);
  return row ? single(rowOf(state, row)) : refuse(404, 10100);
}

/** `GET /communications/<oid>/audio`. */
export function audio({ communications: rows }: XelionState, oid: string): Answer {
  const row = rows.find((known) => known.oid === oid);
  if (!row?.voicemail) return refuse(404, 10100);
  return { ...bare(200, { 'content-type': 'audio/x-mp3' }), body: AUDIO };
}

function passes(row: Communication, filter: string): boolean {
  const [name = '', value] = filter.split('=');
  const known: Record<string, unknown> = {
    obj_type: row.objectType,
    incoming: row.incoming,
    voicemail: row.voicemail,
    callId: row.callId,
  };
  return name in known && String(known[name]) === value;
}

function rowOf({ contacts, user }: XelionState, row: Communication): Record<string, unknown> {
  const contact = contacts.find(({ oid }) => oid === row.contact);
  const other = {
    address: row.number ?? null,
    addressable: contact ? referenceTo(contact) : null,
    commonName: contact?.commonName ?? row.number ?? '',
    role: row.incoming ? 'from' : 'to',
  };
  const me = {
    address: user.number,
    addressable: { oid: user.oid, commonName: user.name, objectType: 'Person' },
    commonName: user.name,
    role: row.incoming ? 'to' : 'from',
  };
  return {
    oid: row.oid,
    objectType: row.objectType,
    date: wireDate(row.at),
    commonName: `${user.name} ${row.incoming ? '<-' : '->'} ${other.commonName}`,
    subject: '',
    incoming: row.incoming,
    status: row.status,
    callId: row.callId,
    callFlowId: '2026-03-02-10:15:01-00000001',
    durationSec: row.durationSec,
    phoneLine: { callerName: TEST_LINE.name, externalNumber: TEST_LINE.number },
    participants: [other, me],
    voicemail: row.voicemail,
    voicemailIsHeard: row.voicemailIsHeard,
    displayed: false,
    retrieved: false,
    flagged: false,
  };
}

function referenceTo({ oid, commonName, objectType }: XelionContact): Record<string, unknown> {
  return { oid, commonName, objectType };
}

function telephone(address: string, label: string, orderNumber: number): Record<string, unknown> {
  return { commonName: address, addressType: 'Telephone', address, label, orderNumber };
}
