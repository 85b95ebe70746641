import { describe, expect, it } from 'vitest';
import type { PageAnswer, PageRequest } from '../../../lib/crm/crm.ts';
import { declare } from '../../../lib/crm/engine/declare.ts';
import { odoo as described } from '../../../lib/crm/odoo.ts';

const odoo = declare(described);
const BASE = 'https://crm.example.com/odoo';

const number = {
  e164: '+4915123456789',
  digits: '4915123456789',
  national: '015123456789',
  tail: '23456789',
};
const row = {
  id: 10,
  name: 'Konrad Zuse',
  phone: false,
  mobile: '0151 23456789',
  phone_sanitized: '+4915123456789',
  parent_id: [3, 'Zuse KG'],
  company_name: false,
};
const expired = {
  jsonrpc: '2.0',
  id: null,
  error: { code: 100, message: 'Odoo Session Expired', data: { name: 'odoo.http.SessionExpiredException' } },
};
const unknownField = { error: { code: 200, data: { name: 'builtins.ValueError' } } };

function answering(...bodies: unknown[]) {
  const asked: PageRequest[] = [];
  const ask = (request: PageRequest): Promise<PageAnswer | undefined> => {
    asked.push(request);
    const body = bodies[asked.length - 1];
    if (body === undefined) return Promise.resolve(undefined);
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return Promise.resolve({ status: 200, redirected: false, contentType: 'application/json', text });
  };
  return { asked, result: odoo.find?.(ask, number, BASE) };
}

describe('Odoo', () => {
  it('asks for the E.164 number and, as a net, for the last digits', async () => {
    const { asked, result } = answering({ result: [row] });
    await result;
    expect(asked).toHaveLength(1);
    expect(JSON.stringify(asked[0])).toContain(
      '["|",["phone_sanitized","=","+4915123456789"],["phone_mobile_search","ilike","23456789"]]',
    );
  });

  it('gives name, company and all numbers', async () => {
    expect(await answering({ result: [row] }).result).toEqual({
      outcome: 'records',
      records: [
        {
          record: '10',
          type: 'res.partner',
          name: 'Konrad Zuse',
          company: 'Zuse KG',
          numbers: ['0151 23456789', '+4915123456789'],
        },
      ],
    });
  });

  it('asks again without the field that newer versions lack', async () => {
    const { asked, result } = answering(unknownField, { result: [row] });
    expect(await result).toMatchObject({ records: [{ record: '10', numbers: ['+4915123456789'] }] });
    expect(JSON.stringify(asked[1])).toContain('phone_mobile_search');
    expect(JSON.stringify(asked[1])).not.toContain('"mobile"');
  });

  it('asks again with plain fields where phone validation is not installed', async () => {
    const { asked, result } = answering(unknownField, unknownField, unknownField, { result: [] });
    expect(await result).toEqual({ outcome: 'records', records: [] });
    expect(asked).toHaveLength(4);
    expect(JSON.stringify(asked[2])).toContain('["mobile","=ilike","%2%3%4%5%6%7%8%9"]');
    expect(JSON.stringify(asked[3])).toContain('[["phone","=ilike","%2%3%4%5%6%7%8%9"]]');
  });

  it.each([
    ['an ended session', expired, { outcome: 'signed-out' }],
    ['a page instead of JSON', '<html>', { outcome: 'failed', reason: 'bad-answer' }],
    [
      'an error',
      { error: { code: 200, data: { name: 'odoo.exceptions.AccessError' } } },
      { outcome: 'failed', reason: 'refused' },
    ],
    ['another shape', { result: 'x' }, { outcome: 'failed', reason: 'bad-answer' }],
    ['no answer', undefined, { outcome: 'failed', reason: 'unreachable' }],
  ])('understands %s', async (_what, body, expected) => {
    expect(await answering(body).result).toEqual(expected);
  });

  it('knows where a record is, whatever its id holds', () => {
    expect(odoo.recordUrl?.(BASE, { type: 'res.partner', record: '10' })).toBe(
      'https://crm.example.com/mail/view?model=res.partner&res_id=10',
    );
    const record = { type: 'res.partner', record: '1/../2' };
    expect(odoo.recordRoute?.(BASE, record, '/odoo/contacts')).toEqual({
      by: 'history',
      path: '/odoo/res.partner/1%2F..%2F2',
    });
    expect(odoo.recordRoute?.(BASE, record, '/web')).toBeUndefined();
  });
});
