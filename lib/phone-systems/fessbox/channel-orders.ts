import { isText, wireMode, type Arguments } from './arguments.ts';
import { channelShows, isCalling, type Order, type Orders } from './order.ts';

/** What a person can do with channels. */
export const channelOrders = {
  'channel-property': (given) => {
    const channel = given.id('channel');
    const name = given.one('name', ['muted', 'mode', 'recording', 'level', 'autoanswer'], 'muted');
    const value = propertyValue(given, name);
    return {
      event: 'channelProperty',
      data: { [channel]: { name, value } },
      proof: channelShows(channel, name, value),
      refusals: [`channel::${name}`],
      key: channel,
      ...(name === 'recording' && recordingOf(channel, value === true)),
    };
  },
  'channel-muted': (given) => property(given.id('channel'), 'channelMuted', 'muted', given.flag('on')),
  'channel-recording': (given) => {
    const [channel, on] = [given.id('channel'), given.flag('on')];
    return { ...property(channel, 'channelRecording', 'recording', on), ...recordingOf(channel, on) };
  },
  'channel-mode': (given) => property(given.id('channel'), 'channelMode', 'mode', given.place('to', 'free')),
  'channel-auto-answer': (given) => {
    const [channel, mode] = [given.id('channel'), given.place('to', null)];
    const order = property(channel, 'channelAutoAnswer', 'autoanswer', mode);
    const otherwise = {
      ...order,
      event: 'channelProperty',
      data: { [channel]: { name: 'autoanswer', value: mode } },
    };
    return { ...order, otherwise };
  },
  'channel-volume': (given) => {
    const data = { [given.id('channel')]: given.level('level') };
    return {
      event: 'channelVolume',
      data,
      key: given.id('channel'),
      echo: { event: 'channelVolumeChange', data },
    };
  },
  'channel-contact': (given) => {
    // Quotation marks and line breaks would leave the server's command to its exchange (seen in servers).
    const name = given.line('name', isText).trim().replaceAll('"', '’');
    const data = { [given.id('channel')]: { name } };
    return {
      event: 'channelContactInfo',
      data,
      key: given.id('channel'),
      echo: { event: 'channelContactInfo', data },
    };
  },
  'channel-call': (given) => {
    const [channel, number, mode] = [given.id('channel'), given.number('number'), given.place('to')];
    const order = {
      event: 'channelCallNumber',
      data: { [channel]: { number, mode } },
      proof: isCalling(number),
      key: channel,
    };
    return { ...order, otherwise: callOn(channel, number, mode) };
  },
  call: (given, { known }) => {
    const [number, mode] = [given.number('number'), given.place('to')];
    return given.has('line')
      ? callOn(given.id('line'), number, mode)
      : callNumber({ number, mode, line_id: known.freeLines[0] ?? null, channel_id: null });
  },
} satisfies Orders;

function property(channel: string, event: string, name: string, value: unknown): Order {
  return {
    event,
    data: { [channel]: value },
    proof: channelShows(channel, name, value),
    refusals: [`channel::${name}`],
    key: channel,
  };
}

/** The recording of a call that is going on is never confirmed (seen in servers). */
function recordingOf(channel: string, recording: boolean): Pick<Order, 'isSilent' | 'echo'> {
  return { isSilent: true, echo: { event: 'channelUpdate', data: { [channel]: { recording } } } };
}

/** Servers of 2018 read the line, others the channel: where a modem is one, both have the same id. */
function callOn(line: string, number: string, mode: string): Order {
  return callNumber({ number, mode, line_id: line, channel_id: line });
}

function callNumber(
  data: Record<'number' | 'mode', string> & Record<'line_id' | 'channel_id', string | null>,
): Order {
  return { event: 'callNumber', data, proof: isCalling(data.number) };
}

function propertyValue(given: Arguments, name: string): unknown {
  if (name === 'muted' || name === 'recording') return given.flag('value');
  if (name === 'level') return given.level('value');
  if (name === 'autoanswer' && given.part('value') === null) return null;
  return wireMode(given.id('value'));
}
