import type { AskSpec, Description, ListSpec, Match } from './engine/description.ts';

/** Fields that differ by version and by installed modules. */
const UNKNOWN_FIELD: Match = ['error.data.name', 'builtins.ValueError'];
/** `phone_mobile_search` ignores separators; the last digits are the net for numbers stored nationally. */
const SEARCHABLE = ['|', ['phone_sanitized', '=', '{e164}'], ['phone_mobile_search', 'ilike', '{tail}']];
/** The numbers of the same company. */
const RELATED = ['|', ['phone_sanitized', 'in', '{trunks[]}'], ['phone_mobile_search', 'ilike', '{stem}']];
const NAMES = ['id', 'name', 'parent_id', 'company_name'];
const PHONE = ['phone', '=ilike', '%{tail%}'];
const MOBILE = ['mobile', '=ilike', '%{tail%}'];
const RELATED_PHONE = ['phone', '=ilike', '%{stem%}%'];
const RELATED_MOBILE = ['mobile', '=ilike', '%{stem%}%'];

/** From all that the module phone_validation brings down to what every version has; Odoo 19 has no `mobile`. */
const plainest = partners([PHONE], [RELATED_PHONE], ['phone']);
const plain = partners(
  ['|', PHONE, MOBILE],
  ['|', RELATED_PHONE, RELATED_MOBILE],
  ['phone', 'mobile'],
  plainest,
);
const withoutMobile = partners(SEARCHABLE, RELATED, ['phone', 'phone_sanitized'], plain);
const full = partners(SEARCHABLE, RELATED, ['phone', 'mobile', 'phone_sanitized'], withoutMobile);

/** Odoo 16 to 19: its own JSON-RPC, in the person's session. Verified with 18. */
export const odoo: Description = {
  exampleUrl: 'https://mycompany.odoo.com',
  hosts: ['*.odoo.com'],
  marks: ['body.o_web_client', 'script#web\\.layout\\.odooscript'],
  asks: [full],
  lists: [changed(['phone', 'mobile'], changed(['phone']))],
  signs: { signedOut: ['error.code', 100], refused: 'error' },
  // Understood by all versions; 18 turns it into /odoo/res.partner/ID by itself.
  record: '/mail/view?model={type}&res_id={id}',
  // Proven for the client of 18, whose pages are below /odoo; earlier ones have another router.
  route: { by: 'history', to: '/odoo/{type}/{id}', within: '/odoo' },
  search: '/odoo/contacts?search={tail}',
  // Its root may be the public website.
  signIn: '/web',
  note: {
    look: call(
      'mail.message',
      'search_read',
      [
        [
          ['model', '=', '{type}'],
          ['res_id', '=', '{id#}'],
          ['body', 'ilike', '{marker}'],
        ],
      ],
      { fields: ['body'], limit: 1 },
    ),
    texts: 'result.*.body',
    write: call('{type}', 'message_post', [['{id#}']], {
      body: '{text}',
      message_type: 'comment',
      subtype_xmlid: 'mail.mt_note',
    }),
  },
  // A form shows its save and discard buttons only while it holds unsaved input.
  unsavedSelector: '.o_form_status_indicator_buttons:not(.invisible)',
};

function partners(domain: unknown[], related: unknown[], numbers: string[], older?: AskSpec): AskSpec {
  const fields = [...NAMES, ...numbers];
  const search = (wanted: unknown[]) => call('res.partner', 'search_read', [wanted], { fields, limit: 25 });
  return {
    ...search(domain),
    sameTrunk: { body: search(related).body },
    type: 'res.partner',
    list: 'result',
    id: 'id',
    name: 'name',
    // A reference is written as id and name.
    company: 'parent_id.1|company_name',
    numbers,
    ...(older && { instead: { when: UNKNOWN_FIELD, ask: older } }),
  };
}

/** Archived partners are listed too, so that they can be taken out. */
function changed(numbers: string[], older?: ListSpec): ListSpec {
  const context = { active_test: false };
  return {
    ...call('res.partner', 'search_read', [[['write_date', '>=', '{sinceText}']]], {
      fields: [...NAMES, 'active', 'write_date', ...numbers],
      order: 'write_date, id',
      offset: '{offset#}',
      limit: 500,
      context,
    }),
    type: 'res.partner',
    list: 'result',
    id: 'id',
    name: 'name',
    company: 'parent_id.1|company_name',
    numbers,
    changed: 'write_date',
    gone: ['active', false],
    limit: 500,
    count: { ...call('res.partner', 'search_count', [[]], { context }), value: 'result' },
    ...(older && { instead: { when: UNKNOWN_FIELD, ask: older } }),
  };
}

function call(model: string, method: string, args: unknown[], kwargs: object) {
  return {
    method: 'POST' as const,
    path: `/web/dataset/call_kw/${model}/${method}`,
    body: { jsonrpc: '2.0', method: 'call', id: 1, params: { model, method, args, kwargs } },
  };
}
