import type { WireChannel, WireLine, WireMaster, WireOperator } from './types.ts';

/** The operator whom tests are, and a colleague of theirs. */
export const OPERATOR = '701';
export const COLLEAGUE = '702';

/** Login data and staff that a real server sends along. Made up, and not to be found anywhere outside the wire. */
export const SECRETS = {
  password: 'not-a-real-sip-password',
  user: 'sip-login-of-nobody',
  email: 'nobody@studio.example',
  phone: '+255700000999',
} as const;

/** Lines that can be dialled from. */
export function defaultLines(): Record<string, WireLine> {
  return {
    airtel1: { type: 'dongle', number: '+255689000001', name: 'Airtel 1', status: 'free' },
    airtel2: { type: 'dongle', number: '+255689000002', name: 'Airtel 2', status: 'free' },
    trunk: { type: 'sip', number: '+255222000100', name: 'SIP trunk', status: 'free' },
  };
}

/** Two modems and the phones of two operators. */
export function defaultChannels(now: number): Record<string, WireChannel | null> {
  return {
    airtel1: modem('Airtel 1', '+255689000001', now),
    airtel2: modem('Airtel 2', '+255689000002', now),
    [OPERATOR]: phone(OPERATOR, now),
    [COLLEAGUE]: phone(COLLEAGUE, now),
    // A call over the network that is long over.
    '100_0755000000': null,
  };
}

/** A channel as the server makes one that it has not seen before. */
export function newChannel(id: string, now: number): WireChannel {
  return {
    type: 'sip',
    level: 67,
    direction: null,
    label: id,
    mode: 'defunct',
    muted: false,
    timestamp: now,
    autoanswer: null,
    contact: null,
    recording: false,
  };
}

export function defaultMaster(): WireMaster {
  return {
    on_air: true,
    recording: false,
    delay: 0,
    in: { level: 67, muted: false },
    out: { level: 67, muted: false },
  };
}

export function defaultOperators(): Record<string, WireOperator> {
  const operator = () => ({ level: 71, muted: false, recording: false, whisper: null });
  return { [OPERATOR]: operator(), [COLLEAGUE]: operator() };
}

function modem(label: string, number: string, now: number): WireChannel {
  return {
    ...newChannel(label, now),
    type: 'dongle',
    number,
    mode: 'free',
    connection: { rssi: '11, -91 dbm', mode: 'wcdma', submode: 'wcdma', provider: 'airtel' },
  };
}

function phone(extension: string, now: number): WireChannel {
  return { ...newChannel(extension, now), mode: 'free', direction: 'operator' };
}
