import { fillUrlTemplate } from '../domain/url-template.ts';
import type { Crm } from './crm.ts';
import type { Description } from './engine/description.ts';

/** Any page that takes a number in its address: nothing is asked, a click opens it. */
export const urlTemplate: Crm = { searchUrl: fillUrlTemplate };

/** What the options page needs of it. */
export const url: Description = { exampleUrl: 'https://intranet.example.com/find?phone={e164}' };
