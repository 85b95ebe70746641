import type { Description } from './engine/description.ts';

const TOKEN = 'cookie:tokenPair#accessOrWorkspaceAgnosticToken.token|cookie:tokenPair#accessToken.token';
const QUERY =
  'query Callers($filter: PersonFilterInput) { people(filter: $filter, first: 25) { edges { node { id' +
  ' name { firstName lastName } company { name }' +
  ' phones { primaryPhoneNumber primaryPhoneCallingCode } } } } }';

/**
 * Twenty, on a server of one's own: its GraphQL API (that of the cloud is on another origin). The calling code is kept
 * apart from the number. From its source code.
 */
export const twenty: Description = {
  exampleUrl: 'https://crm.example.com',
  marks: ['script#twenty-env-config'],
  asks: [
    {
      type: 'person',
      method: 'POST',
      path: '/graphql',
      headers: { Authorization: `Bearer {{${TOKEN}}}` },
      body: people('%{tail%}'),
      sameTrunk: { body: people('{stem%}%') },
      list: 'data.people.edges',
      id: 'node.id',
      name: '{node.name.firstName} {node.name.lastName}',
      company: 'node.company.name',
      numbers: ['{node.phones.primaryPhoneCallingCode}{node.phones.primaryPhoneNumber}'],
    },
  ],
  signs: { signedOut: ['errors.*.extensions.code', 'UNAUTHENTICATED'], refused: 'errors' },
  record: '/object/person/{id}',
  search: '/objects/people',
};

function people(like: string) {
  return { query: QUERY, variables: { filter: { phones: { primaryPhoneNumber: { like } } } } };
}
