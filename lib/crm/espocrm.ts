import type { AskSpec, Description, ListSpec } from './engine/description.ts';

/**
 * EspoCRM 8 to 10: the API of its own client. `phoneNumberNumeric` holds the digits of all numbers of a record; the
 * list tells only the first. Verified with 8.1.
 */
export const espocrm: Description = {
  exampleUrl: 'https://crm.example.com',
  marks: ['script[data-name="loader-params"]'],
  pages: ['index.php', 'portal', 'client', 'api'],
  asks: [people('Contact', ',accountName'), people('Account'), people('Lead', ',accountName')],
  lists: [changed('Contact', ',accountName'), changed('Account'), changed('Lead', ',accountName')],
  record: '/#{type}/view/{id}',
  route: { by: 'hash', to: '#{type}/view/{id}' },
  search: '/#Contact/list',
  note: {
    look: { path: '/api/v1/{type}/{id}/stream', query: { maxSize: '50' } },
    texts: 'list.*.post',
    write: {
      method: 'POST',
      path: '/api/v1/Note',
      body: { type: 'Post', parentType: '{type}', parentId: '{id}', post: '{text}' },
    },
  },
};

function people(type: string, more = ''): AskSpec {
  const where = (operator: string, value: string) => ({
    select: `id,name,phoneNumber${more}`,
    maxSize: '10',
    'where[0][type]': operator,
    'where[0][attribute]': 'phoneNumberNumeric',
    'where[0][value]': value,
  });
  return {
    type,
    path: `/api/v1/${type}`,
    query: where('endsWith', '{tail}'),
    sameTrunk: { query: where('like', '%{stem}%') },
    list: 'list',
    id: 'id',
    name: 'name',
    company: 'accountName',
    numbers: ['phoneNumber'],
    details: { path: `/api/v1/${type}/{id}`, numbers: ['phoneNumberData.*.phoneNumber'] },
  };
}

/**
 * Of a record with several numbers the list tells the first: `phoneNumberData` is read for single records alone (seen in
 * source). No list is longer than 200 records.
 */
function changed(type: string, more = ''): ListSpec {
  const path = `/api/v1/${type}`;
  return {
    type,
    path,
    query: {
      select: `id,name,phoneNumber,modifiedAt${more}`,
      maxSize: '200',
      offset: '{offset}',
      orderBy: 'modifiedAt',
      order: 'asc',
      'where[0][type]': 'greaterThanOrEquals',
      'where[0][attribute]': 'modifiedAt',
      'where[0][value]': '{sinceText}',
    },
    list: 'list',
    id: 'id',
    name: 'name',
    company: 'accountName',
    numbers: ['phoneNumber'],
    changed: 'modifiedAt',
    limit: 200,
    count: { path, query: { select: 'id', maxSize: '1' }, value: 'total' },
  };
}
