import { bare, html } from '../../simulators/web/http.ts';
import { startLoopback, type Loopback } from '../../simulators/web/loopback.ts';

/** Without inline script and style, as careful CRMs have it: what stands over the page must be seen all the same. */
const STRICT = {
  'content-security-policy': "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:",
};

const STYLE = `body { font: 16px/1.6 sans-serif; margin: 24px; max-width: 640px }
div { display: block !important; opacity: 1 } td, th { padding: 4px 12px; text-align: left }
button { background: red; padding: 40px }`;

/** A record of a CRM, with numbers in several forms and much that looks like one. */
const CONTACT = `<h1>Ada Lovelace</h1>
<table>
<tr><th>Phone</th><td id="berlin">030 901820</td></tr>
<tr><th>Mobile</th><td id="mobile">+49 151 23456789</td></tr>
<tr><th>Link</th><td><a id="link" href="tel:+442079460018">call London</a></td></tr>
<tr><th>Field</th><td><input id="field" type="tel" value="+33 1 23 45 67 89"></td></tr>
<tr><th>Born</th><td>10.12.1815</td></tr>
<tr><th>IBAN</th><td>DE89 3704 0044 0532 0130 00</td></tr>
<tr><th>Order</th><td>2024-000123456</td></tr>
<tr><th>Sum</th><td>1.234.567,89 €</td></tr>
</table>
<p id="text">Reach her at (030) 90 18 21 in the morning, or 0171/3920000.</p>
<p id="later"></p>`;

const HEAVY = `<ul>${'<li>a line of a long report</li>'.repeat(45_000)}</ul><p>030 901820</p>`;

/** Pages of a CRM that is only opened, never asked. */
export async function startDialPages(): Promise<Loopback> {
  return startLoopback(({ path }) => {
    switch (path) {
      case '/style.css':
        return { status: 200, body: STYLE, headers: { 'content-type': 'text/css' } };
      case '/contact':
        return page('Contact', CONTACT, STRICT);
      case '/heavy':
        return page('Report', HEAVY, STRICT);
      default:
        return bare(404);
    }
  });
}

function page(title: string, body: string, headers: Record<string, string>) {
  return html(
    200,
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/style.css"></head><body>${body}</body></html>`,
    headers,
  );
}
