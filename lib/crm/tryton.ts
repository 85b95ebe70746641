import type { Description } from './engine/description.ts';

const SESSION = 'storage:sao_session_{db}';
const SEARCH =
  '/#{db}/model/party.party;name=%22{e164}%22&domain=%5B%5B%22rec_name%22%2C%22ilike%22%2C%22%25{tail%}%25%22%5D%5D';

/**
 * Tryton: its own JSON-RPC, with the session that its client keeps in the page's storage. `value_compact` is E.164
 * where the server can, else what was typed: the spread digits find both. Verified with 6.0.
 */
export const tryton: Description = {
  exampleUrl: 'https://tryton.example.com/#company',
  marks: ['script[src*="tryton-sao"]'],
  address: String.raw`#(?<db>[\w.-]+)`,
  base: '/#{db}',
  asks: [
    {
      type: 'party.party',
      method: 'POST',
      path: '/{db}/',
      headers: {
        Authorization: `Session base64({{${SESSION}#login}}:{{${SESSION}#user_id}}:{{${SESSION}#session}})`,
      },
      body: mechanisms(['value_compact', '=', '{e164}'], ['value_compact', 'ilike', '%{tail%}']),
      sameTrunk: {
        body: mechanisms(['value_compact', 'in', '{trunks[]}'], ['value_compact', 'ilike', '%{stem%}%']),
      },
      list: 'result',
      id: 'party',
      // It arrives below a member that is called `party.`.
      name: '*.rec_name',
      numbers: ['value', 'value_compact'],
    },
  ],
  signs: { refused: 'error' },
  record: '/#{db}/model/party.party/{id}',
  route: { by: 'hash', to: '#{db}/model/party.party/{id}' },
  search: SEARCH,
  // An open client stays as it is at `#{db}`; once it must ask the server for something, it asks for the password first.
  signIn: SEARCH,
};

function mechanisms(...either: unknown[]) {
  return {
    id: 1,
    method: 'model.party.contact_mechanism.search_read',
    params: [
      [
        ['type', 'in', ['phone', 'mobile', 'fax', 'sip', 'other']],
        ['OR', ...either],
      ],
      0,
      25,
      null,
      ['party', 'party.rec_name', 'type', 'value', 'value_compact'],
      {},
    ],
  };
}
