// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { placeHere } from '../../../components/popup/place.ts';

afterEach(() => {
  document.body.className = '';
  history.replaceState(undefined, '', '?');
});

it.each([
  ['popup', 'in-popup', '?'],
  ['window', 'in-popup', '?window=1'],
  ['panel', 'in-panel', '?'],
  ['tab', 'in-panel', '?tab=1'],
])('is a %s where the document is %s%s', (place, body, search) => {
  document.body.className = body;
  history.replaceState(undefined, '', search);
  expect(placeHere()).toBe(place);
});
