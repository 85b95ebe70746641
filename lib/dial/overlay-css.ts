/** The style of what stands over the page, in the colours of the extension's own pages. */
export const OVERLAY_CSS = `
:host{color-scheme:light dark}
*{box-sizing:border-box;margin:0;font:inherit;color:inherit;user-select:none}
.card,.dot{--ink:#16211e;--soft:#51605b;--paper:#fff;--line:#74857f;--accent:#0b5d4e;--on:#fff;--bad:#a3202a;
font:14px/1.4 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Liberation Sans',Arial,sans-serif;color:var(--ink)}
@media(prefers-color-scheme:dark){.card,.dot{--ink:#e7eeec;--soft:#a7b6b1;--paper:#1a2320;--line:#76877f;--accent:#7fd6c1;--on:#06231c;--bad:#ffa49e}}
.dot{display:grid;place-items:center;width:26px;height:26px;padding:0;border:2px solid var(--paper);border-radius:50%;background:var(--accent);color:var(--on);cursor:pointer;box-shadow:0 1px 4px rgb(0 0 0/35%)}
.card{display:grid;gap:8px;width:288px;padding:12px;border:1px solid var(--line);border-radius:12px;background:var(--paper);box-shadow:0 6px 24px rgb(0 0 0/25%)}
.head{display:flex;gap:8px;align-items:start;justify-content:space-between}
h2+p{margin-top:-6px}
h2{font-size:16px;font-weight:600;overflow-wrap:anywhere}
.press{display:block;width:100%;min-height:36px;padding:7px 12px;border:1px solid var(--line);border-radius:8px;background:none;text-align:center;text-decoration:none;overflow-wrap:anywhere;cursor:pointer}
.main{border-color:var(--accent);background:var(--accent);color:var(--on);font-weight:600}
.press[aria-disabled=true]{opacity:.6;cursor:default}
.close{width:28px;height:28px;padding:0;border:0;border-radius:8px;background:none;color:var(--soft);cursor:pointer}
p{color:var(--soft)}
p:empty{margin-top:-8px}
.bad{color:var(--bad)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
svg{display:block;width:14px;height:14px;fill:none;stroke:currentcolor;stroke-width:1.6;stroke-linejoin:round}
`;
