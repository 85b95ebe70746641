import type { Ability, Command, CommandAnswer, CommandProblem } from '../../domain/command.ts';
import { failure, success, type Result } from '../../domain/result.ts';
import { textOf } from '../shared/fields.ts';
import { e164Of } from './numbers.ts';
import type { Me } from './kept.ts';
import { tell, type Api } from './rest.ts';
import type { Phones } from './set-up.ts';

/** Longest text of a chat message (API manual). */
const LONGEST_TEXT = 500;
/** Voicemails are larger than answers of the API, in milliseconds of patience. */
const AUDIO_TIMEOUT_MS = 25_000;

/** Ids that the call API gives; a call of the dialplan has none, and cannot be controlled. */
const CALL_ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i;

type Done = Result<CommandAnswer, CommandProblem>;

/** Who commands, from where. */
export interface CommandContext {
  api: Api;
  me: Me | undefined;
  phones: Phones;
}

/** What can be asked of an account with these numbers. */
export function abilitiesOf({ dialFrom, hasCallApi }: Phones): Ability[] {
  return [
    ...(dialFrom === undefined ? [] : (['dial'] as const)),
    ...(hasCallApi ? (['answer', 'hang-up', 'bridge'] as const) : []),
    'fetch-recording',
    'mark-heard',
    'reply',
  ];
}

/** Carries a person's command out. */
export async function act(command: Command, context: CommandContext): Promise<Done> {
  const { api, me, phones } = context;
  switch (command.do) {
    case 'dial': {
      const to = e164Of(command.number, me?.country);
      if (phones.dialFrom === undefined) return notSupported();
      if (to === undefined) return failure({ code: 'refused', detail: 'wrong-phone' });
      return send(api, 'dialplan/callback', { from: phones.dialFrom, to });
    }
    case 'answer':
      return control(api, command.call, { control: 'answer' });
    case 'hang-up':
      return control(api, command.call, { control: 'hangup' });
    case 'bridge':
      if (!CALL_ID.test(command.other)) return notSupported();
      return control(api, command.call, { control: 'bridge', call: command.other });
    case 'reply':
      if (command.text.length > LONGEST_TEXT)
        return failure({ code: 'refused', detail: `> ${LONGEST_TEXT}` });
      return send(api, `chat/${encodeURIComponent(command.chat)}/message`, {
        type: 'text',
        text: command.text,
      });
    case 'mark-heard':
      if (me?.unread === undefined) return notSupported();
      return send(api, `object/${encodeURIComponent(command.recording)}/tag`, { delete: [me.unread] });
    case 'fetch-recording':
      return fetchAudio(api, command.recording);
    case 'set-availability':
    case 'studio':
      return notSupported();
  }
}

/** At once, before whatever the call is waiting for. */
function control(api: Api, call: string, what: object): Promise<Done> {
  if (!CALL_ID.test(call)) return Promise.resolve(notSupported());
  return send(api, `call/${encodeURIComponent(call)}/control`, { queue: 'break', controls: [what] });
}

async function send(api: Api, path: string, body: object): Promise<Done> {
  const told = await tell(api, path, { method: 'POST', body });
  if (!told.ok) return failure(problemOf(told.problem.code));
  const { status, fields } = told.value;
  if (status === 'ok') return success({});
  if (/^no-(session|auth)$/.test(status)) return failure({ code: 'not-connected' });
  const detail = [status, textOf(fields, 'message')].filter(Boolean).join(': ');
  return failure({ code: 'refused', detail });
}

/** A good answer is the audio itself; every other has no body. */
async function fetchAudio({ http, server, sid = '' }: Api, recording: string): Promise<Done> {
  const url = `${server}/api/recording/${encodeURIComponent(recording)}/x.wav`;
  const headers = { Authorization: `Bearer ${sid}` };
  const told = await http({ url, headers, expect: 'bytes', timeoutMs: AUDIO_TIMEOUT_MS });
  if (!told.ok) return failure({ code: told.problem });
  const { status, bytes } = told.value;
  // Not an address of this API answers in JSON: a refusal that claims to be well.
  return bytes && !/json|html/.test(bytes.type)
    ? success({ audio: bytes })
    : failure({ code: 'refused', detail: String(status) });
}

function problemOf(code: string): CommandProblem {
  return { code: code === 'timeout' || code === 'unreachable' ? code : 'refused' };
}

function notSupported(): Done {
  return failure({ code: 'not-supported' });
}
