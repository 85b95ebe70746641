/** What a link to the options page asks for: `#start`, `#account=ID`, `#crm=ID`. */
export interface PageAnchor {
  isStart: boolean;
  account?: string;
  crm?: string;
}

/** Reads the part of the address behind `#`. */
export function readAnchor(hash: string): PageAnchor {
  const parts = new URLSearchParams(hash.replace(/^#/, ''));
  const account = parts.get('account');
  const crm = parts.get('crm');
  return { isStart: parts.has('start'), ...(account && { account }), ...(crm && { crm }) };
}
