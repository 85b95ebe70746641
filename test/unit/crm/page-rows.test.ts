// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { readRows } from '../../../lib/crm/page-rows.ts';

const rows = { each: 'tr[data-id]', values: { id: '@data-id', name: 'a', link: 'a@href', cells: 'td' } };
const read = (html: string, proof?: string) =>
  JSON.parse(readRows(window, html, { ...rows, ...(proof !== undefined && { proof }) })) as unknown;

describe('rows of a page', () => {
  it('are its texts and attributes', () => {
    const html =
      '<table><tr data-id="7"><td><a href="/p?id=7">Ada</a></td><td>0151 1</td></tr><tr><td>x</td></tr>';
    expect(read(html)).toEqual({
      signedOut: false,
      rows: [{ id: ['7'], name: ['Ada'], link: ['/p?id=7'], cells: ['Ada', '0151 1'] }],
    });
  });

  it('are fifty at most', () => {
    expect(
      (read('<table>' + '<tr data-id="1"><td>x</td></tr>'.repeat(80)) as { rows: unknown[] }).rows,
    ).toHaveLength(50);
  });

  it('are none on a log-in page', () => {
    expect(read('<form><input type="password"></form>')).toEqual({ signedOut: true, rows: [] });
  });

  it('are missing on a page that is another than expected', () => {
    expect(read('<h1>Sorry</h1>', 'table.list')).toEqual({ signedOut: false });
    expect(read('<table class="list"></table>', 'table.list')).toEqual({ signedOut: false, rows: [] });
  });

  it('run nothing of the page', () => {
    read('<script>window.ran = true</script><img src=x onerror="window.ran = true">');
    expect('ran' in window).toBe(false);
  });
});
