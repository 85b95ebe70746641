import { describe, expect, it } from 'vitest';
import { adapterOf } from '../../../../lib/crm/adapter.ts';
import type { PageAnswer, PageRequest } from '../../../../lib/crm/crm.ts';
import { crms } from '../../../../lib/crm/registry.ts';
import { descriptions } from '../../../../lib/crm/descriptions.ts';

const note = { key: 'desk/call 4711', text: 'Rang at <10:15> & was answered' };
const MARK = 'callcard-desk-call-4711';
const PLAIN = `Rang at ‹10:15› + was answered\n${MARK}`;

/** What each CRM answers to who looks for notes, and how it then takes one. */
const wires: Record<
  string,
  {
    base: string;
    record: { type: string; record: string };
    none: unknown;
    one: (text: string) => unknown;
    token?: [path: string, answer: unknown];
    written: unknown;
  }
> = {
  odoo: {
    base: 'https://mycompany.odoo.com',
    record: { type: 'res.partner', record: '10' },
    none: { jsonrpc: '2.0', result: [] },
    one: (text) => ({ jsonrpc: '2.0', result: [{ id: 5, body: `<p>${text}</p>` }] }),
    written: {
      method: 'POST',
      path: '/web/dataset/call_kw/res.partner/message_post',
      body: {
        params: {
          model: 'res.partner',
          args: [[10]],
          kwargs: { body: PLAIN, message_type: 'comment', subtype_xmlid: 'mail.mt_note' },
        },
      },
    },
  },
  espocrm: {
    base: 'https://example.com/crm',
    record: { type: 'Contact', record: 'a1' },
    none: { total: 0, list: [] },
    one: (text) => ({ total: 2, list: [{ post: null }, { post: text }] }),
    written: {
      method: 'POST',
      path: '/crm/api/v1/Note',
      body: { type: 'Post', parentType: 'Contact', parentId: 'a1', post: PLAIN },
    },
  },
  zendesk: {
    base: 'https://mycompany.zendesk.com',
    record: { type: 'user', record: '35436' },
    none: { user: { id: 35436, notes: 'Prefers mornings' } },
    one: (text) => ({ user: { id: 35436, notes: `Prefers mornings\n${text}` } }),
    token: ['/api/v2/users/me.json', { user: { authenticity_token: 'not-a-real-token' } }],
    written: {
      method: 'PUT',
      path: '/api/v2/users/35436.json',
      headers: { 'X-CSRF-Token': 'not-a-real-token' },
      body: { user: { notes: `Prefers mornings\n${PLAIN}` } },
    },
  },
  dynamics: {
    base: 'https://x.crm.dynamics.com/main.aspx?appid=1',
    record: { type: 'contact', record: '25a17064' },
    none: { value: [] },
    one: () => ({ value: [{ subject: MARK }] }),
    written: {
      method: 'POST',
      path: '/api/data/v9.2/annotations',
      body: { subject: MARK, notetext: PLAIN, 'objectid_contact@odata.bind': '/contacts(25a17064)' },
    },
  },
  'frappe-crm': {
    base: 'https://mysite.frappe.cloud',
    record: { type: 'CRM Lead', record: 'CRM-LEAD-1' },
    none: { data: [] },
    one: (text) => ({ data: [{ content: text }] }),
    written: {
      method: 'POST',
      path: '/api/resource/Comment',
      body: { reference_doctype: 'CRM Lead', reference_name: 'CRM-LEAD-1', content: PLAIN },
    },
  },
  erpnext: {
    base: 'https://mysite.erpnext.com',
    record: { type: 'Contact', record: 'Ada' },
    none: { data: [] },
    one: (text) => ({ data: [{ content: text }] }),
    written: {
      method: 'POST',
      path: '/api/resource/Comment',
      body: { reference_doctype: 'Contact', reference_name: 'Ada', content: PLAIN },
    },
  },
};

const json = (body: unknown, status = 200): PageAnswer => ({
  status,
  redirected: false,
  contentType: 'application/json',
  text: JSON.stringify(body),
});
const adapter = (id: string) => adapterOf({ crm: id }, descriptions);

it('is known for each CRM that takes notes', () => {
  expect(
    crms
      .map(({ id }) => id)
      .filter((id) => descriptions[id]?.note)
      .sort(),
  ).toEqual(Object.keys(wires).sort());
});

describe.each(Object.entries(wires))('a note in %s', (id, { base, record, none, one, token, written }) => {
  function write(...answers: (PageAnswer | undefined)[]) {
    const asked: PageRequest[] = [];
    const ask = (request: PageRequest) => {
      asked.push(request);
      return Promise.resolve(answers[asked.length - 1]);
    };
    return { asked, result: adapter(id)?.logNote?.(ask, base, record, note) };
  }
  const tokens = token ? [json(token[1])] : [];

  it('is written with the mark of its call', async () => {
    const { asked, result } = write(json(none), ...tokens, json({}, 201));
    expect(await result).toEqual({ outcome: 'logged' });
    expect(asked).toHaveLength(2 + tokens.length);
    if (token) expect(asked[1]?.path).toBe(token[0]);
    expect(asked.at(-1)).toMatchObject(written as object);
  });

  it('is not written twice', async () => {
    const { asked, result } = write(json(one(PLAIN)));
    expect(await result).toEqual({ outcome: 'already' });
    expect(asked).toHaveLength(1);
  });

  it('is not written where it cannot be seen whether it is there', async () => {
    for (const answer of [undefined, json({}, 403), { ...json(''), text: '<html>' }]) {
      const { asked, result } = write(answer);
      expect(await result).toMatchObject({ outcome: 'failed' });
      expect(asked).toHaveLength(1);
    }
    expect(await write(json({}, 401)).result).toEqual({ outcome: 'signed-out' });
  });

  it('says when it was refused', async () => {
    expect(await write(json(none), ...tokens, json({}, 403)).result).toEqual({
      outcome: 'failed',
      reason: 'refused',
    });
  });

  it('may be answered without content', async () => {
    const empty = { ...json(''), status: 201, text: '' };
    expect(await write(json(none), ...tokens, empty).result).toEqual({ outcome: 'logged' });
  });
});
