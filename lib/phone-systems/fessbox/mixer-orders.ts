import type { Arguments } from './arguments.ts';
import { tells, type Order, type Orders } from './order.ts';

/** What a person can do with the main output, the host's input and operators' own controls. */
export const mixerOrders = {
  'master-property': (given) => {
    const name = given.one('name', ['muted', 'on_air', 'recording', 'level', 'delay'], 'muted');
    return masterProperty(name, valueOf(given, name));
  },
  'master-muted': (given) => master('masterMuted', 'muted', given.flag('on')),
  'master-recording': (given) => {
    const on = given.flag('on');
    return { ...master('masterRecording', 'recording', on), otherwise: masterProperty('recording', on) };
  },
  'master-on-air': (given) => master('masterOnAir', 'on_air', given.flag('on')),
  'master-delay': (given) => master('masterDelay', 'delay', given.count('delay')),
  'master-volume': (given) => volume('masterVolume', given.level('level')),
  'host-volume': (given) => volume('hostVolume', given.level('level')),
  'host-muted': (given) => {
    const on = given.flag('on');
    return { event: 'hostMuted', data: on, proof: tells('hostUpdate', 'muted', on) };
  },
  'user-property': (given) => {
    const name = given.one('name', ['muted', 'level', 'recording'], 'muted');
    const [user, value] = [given.id('user'), valueOf(given, name)];
    return {
      event: 'userProperty',
      data: { [user]: { name, value } },
      proof: tells('userUpdate', name, value, user),
      key: user,
    };
  },
  'user-volume': (given) => user('userVolume', given.id('user'), 'level', given.level('level')),
  'user-muted': (given) => user('userMuted', given.id('user'), 'muted', given.flag('on')),
  'user-recording': (given) => user('userRecording', given.id('user'), 'recording', given.flag('on')),
  'user-whisper': (given) => {
    const channel = given.part('channel') === null ? null : given.id('channel');
    return user('userWhisper', given.id('user'), 'whisper', channel);
  },
} satisfies Orders;

function master(event: string, name: string, value: unknown): Order {
  return { event, data: value, proof: tells('masterUpdate', name, value) };
}

function masterProperty(name: string, value: unknown): Order {
  return { event: 'masterProperty', data: { name, value }, proof: tells('masterUpdate', name, value) };
}

/** A level is told to everybody else only. */
function volume(event: 'masterVolume' | 'hostVolume', level: number): Order {
  return { event, data: level, echo: { event: `${event}Change`, data: level } };
}

function user(event: string, id: string, name: string, value: unknown): Order {
  return { event, data: { [id]: value }, proof: tells('userUpdate', name, value, id), key: id };
}

function valueOf(given: Arguments, name: string): unknown {
  if (name === 'level') return given.level('value');
  return name === 'delay' ? given.count('value') : given.flag('value');
}
