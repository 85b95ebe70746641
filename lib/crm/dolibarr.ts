import type { AskSpec, Description } from './engine/description.ts';

/**
 * Dolibarr: its lists, read as pages, since its API wants a key of its own. `*` is the wildcard of its search fields.
 * The searches are verified with 20; which columns a list shows is the person's choice.
 */
export const dolibarr: Description = {
  exampleUrl: 'https://dolibarr.example.com',
  marks: ['meta[name="author"][content^="Dolibarr"]'],
  pages: [
    ...['index.php', 'societe', 'contact', 'comm', 'commande', 'compta', 'fourn', 'product', 'projet'],
    ...['ticket', 'user', 'admin', 'core'],
  ],
  asks: [list('societe', 'socid'), list('contact', 'id', 'a[href*="societe/card.php"]')],
  record: { societe: '/societe/card.php?socid={id}', contact: '/contact/card.php?id={id}' },
  // One hit opens its card by itself.
  search: '/societe/list.php?search_cti={digits}',
  newRecord: '/contact/card.php?action=create&phone_pro={e164}',
};

function list(type: string, key: string, company = ''): AskSpec {
  const card = `a[href*="${type}/card.php?${key}="]`;
  return {
    type,
    path: `/${type}/list.php`,
    query: { search_phone: '{tail*}', limit: '25' },
    sameTrunk: { query: { search_phone: '{stem*}', limit: '25' } },
    rows: {
      each: `tr:has(${card})`,
      values: { id: `${card}@href`, name: card, numbers: 'td', ...(company && { company }) },
      proof: 'table.liste',
    },
    id: 'id',
    idIn: `[?&]${key}=(\\d+)`,
    name: 'name',
    company: 'company',
    numbers: ['numbers'],
    details: {
      path: `/${type}/card.php?${key}={id}`,
      rows: { each: 'body', values: { numbers: 'td, .refidno *' } },
      numbers: ['numbers'],
    },
  };
}
