import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lib/domain/command.ts';
import { abilitiesOf, act } from '../../../../lib/phone-systems/cospace/commands.ts';
import { CALL_ID, HttpStatus, pretend, RECORDING_ID, SERVER } from '../../../fixtures/cospace/session.ts';

const PHONES = { dialFrom: '+493023125680', hasCallApi: true };
const ME = { id: 'me', unread: 'unread-tag', country: '49' };
const OTHER = 'ca110002-8677-11e2-a7c1-0024e8f90c01';

async function told(command: Command, answers: Record<string, unknown> = {}, more: object = {}) {
  const pretended = pretend();
  Object.assign(pretended.answers, answers);
  const api = { http: pretended.context.http, server: SERVER, sid: 'a-sid' };
  const result = await act(command, { api, me: ME, phones: PHONES, ...more });
  return { result, requests: pretended.requests };
}

describe('commands', () => {
  it.each<[Command, string, object]>([
    [
      { do: 'dial', number: '0221 4710-99' },
      'dialplan/callback',
      { from: PHONES.dialFrom, to: '+49221471099' },
    ],
    [
      { do: 'answer', call: CALL_ID },
      `call/${CALL_ID}/control`,
      { queue: 'break', controls: [{ control: 'answer' }] },
    ],
    [
      { do: 'hang-up', call: CALL_ID },
      `call/${CALL_ID}/control`,
      { queue: 'break', controls: [{ control: 'hangup' }] },
    ],
    [
      { do: 'bridge', call: CALL_ID, other: OTHER },
      `call/${CALL_ID}/control`,
      { queue: 'break', controls: [{ control: 'bridge', call: OTHER }] },
    ],
    [{ do: 'reply', chat: 'c/1', text: 'Yes' }, 'chat/c%2F1/message', { type: 'text', text: 'Yes' }],
    [{ do: 'mark-heard', recording: RECORDING_ID }, `object/${RECORDING_ID}/tag`, { delete: ['unread-tag'] }],
  ])('%j is sent to %s', async (command, path, body) => {
    const { result, requests } = await told(command, { [`POST ${path}`]: { status: 'ok' } });
    expect(result).toEqual({ ok: true, value: {} });
    expect(requests).toMatchObject([{ method: 'POST', url: `${SERVER}/api/${path}`, body }]);
  });

  it.each<[Command, object]>([
    [{ do: 'answer', call: 'dialplan_callreverse_start:1:2' }, {}],
    [{ do: 'bridge', call: CALL_ID, other: 'dialplan_callreverse_start:1:2' }, {}],
    [{ do: 'dial', number: '+12125550177' }, { phones: { dialFrom: undefined, hasCallApi: false } }],
    [{ do: 'mark-heard', recording: RECORDING_ID }, { me: undefined }],
    [{ do: 'set-availability', availability: 'available' }, {}],
  ])('%j is not possible', async (command, more) => {
    const { result, requests } = await told(command, {}, more);
    expect(result).toEqual({ ok: false, problem: { code: 'not-supported' } });
    expect(requests).toEqual([]);
  });

  it.each([
    [{ status: 'wrong-phone' }, { code: 'refused', detail: 'wrong-phone' }],
    [
      { status: 'no-via', message: 'no cti_via set' },
      { code: 'refused', detail: 'no-via: no cti_via set' },
    ],
    [{ status: 'no-session' }, { code: 'not-connected' }],
    [{ status: 'no-auth' }, { code: 'not-connected' }],
    ['timeout', { code: 'timeout' }],
    ['unreachable', { code: 'unreachable' }],
    [new HttpStatus(500), { code: 'refused' }],
  ])('say what came of them: %j', async (answer, problem) => {
    const { result } = await told(
      { do: 'dial', number: '+12125550177' },
      { 'POST dialplan/callback': answer },
    );
    expect(result).toEqual({ ok: false, problem });
  });

  it('refuse what is no number, and more text than a message holds, by themselves', async () => {
    expect((await told({ do: 'dial', number: '12' })).result).toMatchObject({ problem: { code: 'refused' } });
    const { result, requests } = await told({ do: 'reply', chat: 'c1', text: 'x'.repeat(501) });
    expect(result).toMatchObject({ problem: { code: 'refused' } });
    expect(requests).toEqual([]);
  });

  it('fetch audio, and nothing that claims to be some', async () => {
    const path = `GET recording/${RECORDING_ID}/x.wav`;
    const fetch = (answer: unknown) =>
      told({ do: 'fetch-recording', recording: RECORDING_ID }, { [path]: answer });
    const audio = { type: 'audio/x-wav', base64: 'UklGRg==' };
    expect((await fetch({ bytes: audio })).result).toEqual({ ok: true, value: { audio } });
    expect((await fetch({ bytes: { ...audio, type: 'application/json' } })).result.ok).toBe(false);
    expect((await fetch(new HttpStatus(404))).result).toEqual({
      ok: false,
      problem: { code: 'refused', detail: '404' },
    });
    expect((await fetch('timeout')).result).toEqual({ ok: false, problem: { code: 'timeout' } });
  });

  it('are offered by what the numbers are set up for', () => {
    expect(abilitiesOf(PHONES)).toEqual([
      'dial',
      'answer',
      'hang-up',
      'bridge',
      'fetch-recording',
      'mark-heard',
      'reply',
    ]);
    expect(abilitiesOf({ dialFrom: undefined, hasCallApi: false })).toEqual([
      'fetch-recording',
      'mark-heard',
      'reply',
    ]);
  });
});
