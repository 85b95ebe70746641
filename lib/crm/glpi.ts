import type { AskSpec, Description } from './engine/description.ts';

/**
 * GLPI: its lists, read as pages. Numbers are text as typed and the search knows no wildcard: only those with the last
 * digits in one piece are found. From its documentation and source code.
 */
export const glpi: Description = {
  exampleUrl: 'https://glpi.example.com',
  marks: ['meta[property="glpi:csrf_token"]'],
  pages: ['front', 'index.php', 'plugins', 'marketplace', 'ajax', 'Helpdesk', 'ServiceCatalog'],
  asks: [list('user', [6, 10, 11]), list('contact', [3, 4, 10])],
  record: '/front/{type}.form.php?id={id}',
  search:
    '/front/user.php?criteria%5B0%5D%5Bfield%5D=6&criteria%5B0%5D%5Bsearchtype%5D=contains&criteria%5B0%5D%5Bvalue%5D={tail}',
};

/** @param fields numbers of the search options: phone, second phone, mobile. A list shows what it was searched by. */
function list(type: string, fields: number[]): AskSpec {
  const form = `a[href*="${type}.form.php?id="]`;
  return {
    type,
    path: `/front/${type}.php`,
    query: criteria(fields, ['{tail}', '{tail_}', '{tail-}']),
    sameTrunk: { query: criteria(fields, ['{stem}']) },
    rows: {
      each: `tr:has(${form})`,
      values: { id: `${form}@href`, name: form, numbers: 'td' },
      proof: 'form[name^="searchform"], .search-container, .search_page',
    },
    id: 'id',
    idIn: String.raw`[?&]id=(\d+)`,
    name: 'name',
    numbers: ['numbers'],
  };
}

function criteria(fields: readonly number[], texts: readonly string[]) {
  const either = fields.flatMap((field) => texts.map((text) => [String(field), text] as const));
  return Object.fromEntries(
    either.flatMap(([field, text], index) => [
      [`criteria[${index}][link]`, index === 0 ? 'AND' : 'OR'],
      [`criteria[${index}][field]`, field],
      [`criteria[${index}][searchtype]`, 'contains'],
      [`criteria[${index}][value]`, text],
    ]),
  );
}
