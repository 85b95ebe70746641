import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageAnswer, PageRequest } from '../../../../lib/crm/crm.ts';
import { declare } from '../../../../lib/crm/engine/declare.ts';
import type { AskSpec, Signs } from '../../../../lib/crm/engine/description.ts';

const number = {
  e164: '+4915123456789',
  digits: '4915123456789',
  national: '015123456789',
  tail: '23456789',
};
const people: AskSpec = { type: 'person', path: '/people', id: 'id', name: 'name', numbers: ['phone'] };
const firms: AskSpec = { ...people, type: 'firm', path: '/firms' };
const ada = { id: 1, name: 'Ada', phone: '0151 23456789' };
const nobody = { outcome: 'records', records: [] };

const json = (body: unknown, status = 200): PageAnswer => ({
  status,
  redirected: false,
  contentType: 'application/json',
  text: typeof body === 'string' ? body : JSON.stringify(body),
});

function ask(asks: AskSpec[], answers: Record<string, PageAnswer | PageAnswer[]>, signs: Signs = {}) {
  const asked: PageRequest[] = [];
  const crm = declare({ exampleUrl: '', asks, signs, record: '/{type}/{id}' });
  const answer = (request: PageRequest) => {
    asked.push(request);
    const known = answers[request.path];
    return Promise.resolve(Array.isArray(known) ? known.shift() : known);
  };
  return { asked, result: crm.find?.(answer, number, 'https://crm.example.com') };
}

describe('several questions', () => {
  it('are joined, and the same record that came twice is one with all its numbers', async () => {
    const { result } = ask([people, people, firms], {
      '/people': [json([ada]), json([{ ...ada, phone: '+4915123456789' }])],
      '/firms': json([{ id: 1, name: 'Engines', phone: '015123456789' }]),
    });
    expect(await result).toEqual({
      outcome: 'records',
      records: [
        { record: '1', type: 'person', name: 'Ada', numbers: ['0151 23456789', '+4915123456789'] },
        { record: '1', type: 'firm', name: 'Engines', numbers: ['015123456789'] },
      ],
    });
  });

  it.each([
    ['a refusal of one of them says nothing', json({}, 403), json([]), {}, nobody],
    ['a refusal of all does', json({}, 403), json({}, 403), {}, { outcome: 'failed', reason: 'refused' }],
    [
      'what is broken is told before "not found"',
      json('x'),
      json([]),
      {},
      { outcome: 'failed', reason: 'bad-answer' },
    ],
    ['but not of an extra one', json([]), json('x'), { extra: true }, nobody],
    ['an ended session is told first', json('x'), json({}, 401), {}, { outcome: 'signed-out' }],
  ] as const)('%s', async (_what, first, second, more, expected) => {
    const { result } = ask([people, { ...firms, ...more }], { '/people': first, '/firms': second });
    expect(await result).toEqual(expected);
  });

  it('count where one of them gave somebody', async () => {
    const { result } = ask([people, firms], { '/people': json([ada]), '/firms': json({}, 500) });
    expect(await result).toMatchObject({ outcome: 'records', records: [{ record: '1' }] });
  });
});

describe('an answer', () => {
  it('tells what a record is besides its numbers', async () => {
    const spec: AskSpec = {
      ...people,
      company: 'firm',
      inactive: ['state', 1],
      lastContact: 'seen',
      openWork: 'open',
    };
    const { result } = ask([spec], {
      '/people': json([
        { ...ada, firm: 'Engines', state: '1', seen: 1790000000, open: 2 },
        { id: 2, name: null, phone: null, state: 0, seen: null, open: 'many' },
        { id: 3, name: 'Grace', phone: 'g@example.com', open: 0 },
      ]),
    });
    expect(await result).toEqual({
      outcome: 'records',
      records: [
        {
          record: '1',
          type: 'person',
          name: 'Ada',
          company: 'Engines',
          numbers: ['0151 23456789'],
          inactive: true,
          lastContact: 1790000000000,
          openWork: 2,
        },
        { record: '2', type: 'person', name: '', numbers: [] },
        { record: '3', type: 'person', name: 'Grace', numbers: [], openWork: 0 },
      ],
    });
  });

  it('without content means nobody', async () => {
    expect(await ask([people], { '/people': json('', 204) }).result).toEqual(nobody);
  });

  it('whose rows have no id is not understood', async () => {
    const { result } = ask([people], { '/people': json([{ name: 'Ada' }]) });
    expect(await result).toEqual({ outcome: 'failed', reason: 'bad-answer' });
  });

  it('is asked for once more after a 403 where that is known to help', async () => {
    const { result, asked } = ask([{ ...people, again: true }], { '/people': [json({}, 403), json([ada])] });
    expect(await result).toMatchObject({ outcome: 'records' });
    expect(asked).toHaveLength(2);
  });

  it('that says that a field is unknown leads to the other question', async () => {
    const older: AskSpec = { ...people, path: '/old' };
    const { result } = ask([{ ...people, instead: { when: ['error', 'no field'], ask: older } }], {
      '/people': json({ error: 'no field' }),
      '/old': json([ada]),
    });
    expect(await result).toMatchObject({ outcome: 'records', records: [{ name: 'Ada' }] });
  });
});

describe('details', () => {
  const details = { path: '/person/{id}', numbers: ['numbers'] };

  it('are asked for only where the list does not explain the hit', async () => {
    const { result, asked } = ask([{ ...people, details }], {
      '/people': json([ada, { id: 2, name: 'Grace', phone: '+12125550177' }]),
      '/person/2': json({ numbers: ['+12125550177', '0151 23456789'] }),
    });
    expect(await result).toMatchObject({
      records: [{ numbers: ['0151 23456789'] }, { numbers: ['+12125550177', '0151 23456789'] }],
    });
    expect(asked.map(({ path }) => path)).toEqual(['/people', '/person/2']);
  });

  it('that fail are told where nobody would be known without them', async () => {
    const unexplained = [{ id: 2, name: 'Grace' }];
    const alone = ask([{ ...people, details }], { '/people': json(unexplained), '/person/2': json({}, 403) });
    expect(await alone.result).toEqual({ outcome: 'failed', reason: 'refused' });
    const beside = ask([{ ...people, details }], {
      '/people': json([ada, ...unexplained]),
      '/person/2': json({}, 403),
    });
    expect(await beside.result).toMatchObject({ outcome: 'records' });
  });
});

describe('an ended session', () => {
  it.each<[string, PageAnswer, Signs]>([
    ['status 401', json({}, 401), {}],
    ['a redirect to a page', { ...json('<html>'), redirected: true, contentType: 'text/html' }, {}],
    ['a page with a password field', { ...json('<input type="password">'), contentType: 'text/html' }, {}],
    ['a status of its own', json({}, 403), { signedOutStatus: 403 }],
    ['words in a refusal', json({ error: 'Please SIGN IN' }, 403), { signedOutText: 'sign in' }],
    ['words instead of JSON', json('sign in'), { signedOutText: 'sign in' }],
    ['a value in the answer', json({ error: { code: 100 } }), { signedOut: ['error.code', 100] }],
  ])('is known by %s', async (_what, answer, signs) => {
    expect(await ask([people], { '/people': answer }, signs).result).toEqual({ outcome: 'signed-out' });
  });

  it('is not read into a caller’s notes', async () => {
    const { result } = ask([people], { '/people': json([{ ...ada, note: '<input type="password">' }]) });
    expect(await result).toMatchObject({ outcome: 'records' });
  });
});

describe('any description', () => {
  const pathText = fc.string().map((text) => text.replaceAll('{', ''));

  it('gives records only that are in the answer, whatever that is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.string(), pathText, async (body, list, id) => {
        const text = JSON.stringify(body);
        const result = await ask([{ ...people, list, id }], { '/people': json(text) }).result;
        if (result?.outcome !== 'records') return;
        for (const { record } of result.records)
          for (const word of record.split(' ')) expect(text).toContain(JSON.stringify(word).slice(1, -1));
      }),
    );
  });
});
