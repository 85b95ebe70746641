import { isRecord } from '../web/http.ts';
import type { Commands, Told } from './commands.ts';
import type { WireOperator } from './types.ts';

/** What clients can do with the main output, the host's input and operators' own controls. */
export const masterCommands: Commands = {
  masterProperty: (told) => {
    const { name, value } = isRecord(told.data) ? told.data : {};
    // A refusal of this one breaks the real server's reply: nothing is said.
    setMaster(told, String(name), value);
  },
  masterMuted: (told) => orRefuse(told, 'masterMuted', setMaster(told, 'muted', told.data)),
  masterRecording: (told) => orRefuse(told, 'masterRecording', setMaster(told, 'recording', told.data)),
  masterOnAir: (told) => orRefuse(told, 'masterOnAir', setMaster(told, 'on_air', told.data)),
  masterDelay: (told) => orRefuse(told, 'masterDelay', setMaster(told, 'delay', told.data)),
  masterVolume: (told) => {
    const { state, data, others } = told;
    if (!isLevel(data)) told.refuse('masterVolume', 'invalid input value');
    else {
      state.master.level = data;
      others('masterVolumeChange', data);
    }
  },
  hostVolume: (told) => {
    const { state, data, others } = told;
    if (!isLevel(data)) told.refuse('hostVolume', 'invalid input value');
    else {
      state.master.in.level = data;
      others('hostVolumeChange', data);
    }
  },
  hostMuted: (told) => {
    const { state, data, all } = told;
    if (typeof data !== 'boolean') told.refuse('hostMuted', 'invalid input value, boolean required');
    else if (data === state.master.in.muted) told.refuse('hostMuted', 'value alredy set');
    else {
      state.master.in.muted = data;
      all('hostUpdate', state.master.in);
    }
  },
  userVolume: (told) =>
    eachUser(told, (operator, level) => isLevel(level) && ((operator.level = level), true)),
  userMuted: (told) => eachUser(told, (operator, muted) => setFlag(operator, 'muted', muted)),
  userRecording: (told) => eachUser(told, (operator, recording) => setFlag(operator, 'recording', recording)),
  userProperty: (told) =>
    eachUser(told, (operator, data) => {
      const { name, value } = isRecord(data) ? data : {};
      if (name === 'level') return isLevel(value) && ((operator.level = value), true);
      return (name === 'muted' || name === 'recording') && setFlag(operator, name, value);
    }),
  userWhisper: (told) =>
    eachUser(told, (operator, channel) => {
      operator.whisper = typeof channel === 'string' ? channel : null;
      return true;
    }),
};

function orRefuse(told: Told, event: string, refusal: string | undefined): void {
  if (refusal !== undefined) told.refuse(event, refusal);
}

/** @returns why not. */
function setMaster({ state, all }: Told, name: string, value: unknown): string | undefined {
  const { master } = state;
  const isDocumented = state.dialect === 'document';
  switch (name) {
    case 'level':
      if (!isLevel(value)) return 'invalid input value';
      master.level = value;
      break;
    case 'muted':
    case 'recording':
      if (typeof value !== 'boolean') return 'invalid input value, boolean required';
      if (value === master[name]) return 'value alredy set';
      master[name] = value;
      break;
    case 'on_air':
      if (!isDocumented || typeof value !== 'boolean') return `Unknown master property: ${name}`;
      master.on_air = value;
      break;
    case 'delay':
      if (!isDocumented || typeof value !== 'number') return `Unknown master property: ${name}`;
      master.delay = value;
      break;
    default:
      return `Unknown master property: ${name}`;
  }
  all('masterUpdate', master);
  return undefined;
}

/** Where operators' controls work at all; the public servers break on them without a word. */
function eachUser(told: Told, set: (operator: WireOperator, value: unknown) => boolean): void {
  const { state, data, reply } = told;
  if (state.dialect !== 'document') return;
  for (const [id, value] of Object.entries(isRecord(data) ? data : {})) {
    const operator = state.operators[id];
    if (operator && set(operator, value)) reply('userUpdate', { [id]: operator });
    else told.refuse('userProperty', 'user not found', id);
  }
}

function setFlag(operator: WireOperator, name: 'muted' | 'recording', value: unknown): boolean {
  if (typeof value !== 'boolean') return false;
  operator[name] = value;
  return true;
}

function isLevel(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 100;
}
