import type { Page } from 'puppeteer-core';

/** A contact that a test needs in a CRM. All their names begin with MARK, so that they can be told from real ones. */
export interface Person {
  readonly name: string;
  /** As a person types it into the CRM. */
  readonly number: string;
  /** The same in E.164, for CRMs that refuse everything else. */
  readonly e164: string;
}

/** The beginning of each such contact's name. Who is called so is deleted before and after a run. */
export const MARK = 'Callcard Test';

/** A real CRM, and what a person does there. Requests are made from its page, in the person's session. */
export interface RealCrm {
  /** As in Callcard's registry. */
  readonly id: string;
  /** As Callcard names it. */
  readonly name: string;
  /** What a person enters in Callcard's settings. */
  readonly address: string;
  /** Matches the address of a page that shows one record. */
  readonly record: RegExp;
  /** The page to begin at. */
  readonly start: string;
  /** Signs in with the keyboard, as a person does, where the page asks for it: at the start, or again. */
  readonly signIn: (page: Page) => Promise<void>;
  readonly addPeople: (page: Page, people: readonly Person[]) => Promise<void>;
  /** Deletes everybody whose name begins with MARK. */
  readonly removePeople: (page: Page) => Promise<void>;
  /** Ends the session on the server; the open page does not learn of it. */
  readonly endSession: (page: Page) => Promise<void>;
  /** Whether the page asks the person to sign in. */
  readonly asksForPassword: (page: Page) => Promise<boolean>;
}
