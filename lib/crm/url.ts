import { fillUrlTemplate } from '../domain/url-template.ts';
import type { Crm } from './crm.ts';

/** Any page that takes a number in its address: nothing is asked, a click opens it. */
export const urlTemplate: Crm = {
  id: 'url',
  name: 'Web address',
  exampleUrl: 'https://intranet.example.com/find?phone={e164}',
  searchUrl: fillUrlTemplate,
};
