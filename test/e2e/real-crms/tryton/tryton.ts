import type { Page } from 'puppeteer-core';
import { until } from '../../harness/wait.ts';
import { fill, isVisible } from '../page.ts';
import { MARK, type Person, type RealCrm } from '../real-crm.ts';
import { signInToTryton, trytonCaller, type TrytonSession } from './rpc.ts';
import type { TrytonServer } from './server.ts';

const AGENT = { name: 'Agent', login: 'agent', password: 'rings-all-day' };
const SESSION = 'sao_session_crm';
const PASSWORD_FIELD = '#ask-dialog-entry';

/** Tryton with somebody who may only read, and the country that national numbers belong to. */
export async function openTryton(server: TrytonServer): Promise<RealCrm> {
  const call = await signInToTryton(server.database, server.admin);
  const wizards = await call('model.ir.module.config_wizard.item.search', [], 0, null, null);
  await call('model.ir.module.config_wizard.item.write', wizards, { state: 'done' });
  await call('model.res.user.create', [AGENT]);
  const country = { name: 'Germany', code: 'DE', code3: 'DEU' };
  const [germany] = (await call('model.country.country.create', [country])) as [number];

  return {
    id: 'tryton',
    name: 'Tryton',
    address: `${server.url}#crm`,
    record: /#crm\/model\/party\.party\/\d/,
    start: server.url,
    signIn,
    addPeople: async (_page, people) => {
      const parties = people.map((person) => partyOf(person, germany));
      await call('model.party.party.create', parties);
    },
    removePeople: async () => {
      const found = await call('model.party.party.search', [['name', 'like', `${MARK}%`]], 0, null, null);
      await call('model.party.party.delete', found);
    },
    endSession: async (page) => {
      const session = JSON.parse((await sessionOf(page)) ?? '') as TrytonSession;
      await trytonCaller(server.database, session)('common.db.logout');
    },
    asksForPassword: (page) => isVisible(page, PASSWORD_FIELD),
  };
}

/** The server normalises what it can read: a national number where the party has an address in that country. */
function partyOf({ name, number }: Person, country: number): object {
  const isReadable = /^[+\d]/.test(number);
  const mechanism = { type: isReadable ? 'mobile' : 'other', value: number };
  return {
    name,
    addresses: [['create', [{ country, city: 'Berlin' }]]],
    contact_mechanisms: [['create', [mechanism]]],
  };
}

/** A session that has ended is renewed by the password alone. */
async function signIn(page: Page): Promise<void> {
  const asksFor = await until(
    async () => {
      if (await isVisible(page, PASSWORD_FIELD)) return 'password';
      return (await isVisible(page, '#login')) && 'login';
    },
    { what: 'Tryton to ask who is there' },
  );
  const before = await sessionOf(page);
  if (asksFor === 'login') {
    await fill(page, '#login', AGENT.login);
    await page.keyboard.press('Enter');
  }
  await fill(page, PASSWORD_FIELD, AGENT.password);
  await page.keyboard.press('Enter');
  await until(async () => ![before, null].includes(await sessionOf(page)), { what: 'a session of Tryton' });
}

function sessionOf(page: Page): Promise<string | null> {
  return page.evaluate((key) => localStorage.getItem(key), SESSION);
}
