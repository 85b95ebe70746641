// @vitest-environment happy-dom
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { fillFromPage } from '../../../lib/crm/page-values.ts';

beforeEach(() => {
  document.body.innerHTML =
    '<meta name="csrf" content="from-meta"><input id="token" value="from-field">' +
    '<script>var g_ck = "n0tar3alt0k3n"; var other = 1;</script>';
  document.cookie = 'plain=a%20b';
  document.cookie = `session=${encodeURIComponent('{"token":"t1","deep":{"id":7},"empty":""}')}`;
  localStorage.setItem('sao_session_db', '{"login":"zoë","user_id":2,"session":"s1"}');
});

describe('what only the page can see', () => {
  it.each([
    ['{{cookie:plain}}', 'a b'],
    ['Bearer {{cookie:session#token}}', 'Bearer t1'],
    ['{{cookie:session#deep.id}}', '7'],
    ['{{cookie:none|cookie:session#none|cookie:plain}}', 'a b'],
    ['{{storage:sao_session_db#login}}', 'zoë'],
    ['{{content:meta[name=csrf]}}', 'from-meta'],
    ['{{content:#token}}', undefined],
    ['{{content:input[id=token]}}', 'from-field'],
    ['{{script:g_ck\\s*=\\s*\\W(\\w+)}}', 'n0tar3alt0k3n'],
    ['nothing', 'nothing'],
  ])('%s', (template, value) => {
    expect(fillFromPage(window, template)).toBe(value);
  });

  it('is encoded as a whole where it must be', () => {
    const filled = fillFromPage(
      window,
      'Session base64({{storage:sao_session_db#login}}:{{storage:sao_session_db#user_id}})',
    );
    expect(filled).toBe(`Session ${Buffer.from('zoë:2').toString('base64')}`);
  });

  it.each([
    '{{cookie:none}}',
    '{{cookie:session#empty}}',
    '{{cookie:plain#not.json}}',
    '{{storage:none#a}}',
    '{{content:not a ((selector}}',
    '{{script:(broken}}',
    '{{unknown:x}}',
    '{{cookie:plain}}{{cookie:none}}',
  ])('is undefined where it is not there: %s', (template) => {
    expect(fillFromPage(window, template)).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('cookie', 'storage', 'content', 'script', 'x'),
        fc.string(),
        (kind, name) => {
          expect(['string', 'undefined']).toContain(typeof fillFromPage(window, `{{${kind}:${name}}}`));
        },
      ),
    );
  });
});
