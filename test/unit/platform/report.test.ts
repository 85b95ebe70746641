import { describe, expect, it } from 'vitest';
import { createLog } from '../../../lib/platform/log.ts';
import { reportText, type ReportFacts } from '../../../lib/platform/report.ts';
import { NOW, sampleHealth, sampleView } from '../components/samples.ts';

const TOKEN = 'eyJhbGciOi.eyJleHAi.c2lnbmF0dXJl';

function facts(): ReportFacts {
  const view = sampleView(
    {
      accounts: [
        {
          id: 'mueller-desk',
          system: 'enreach',
          label: 'Desk of Erika Mustermann',
          settings: {
            email: 'erika@intern.example',
            api: 'https://pbx.mustermann.example',
            secretKey: 'top-secret-1',
          },
        },
      ],
      crms: [
        { id: 'crm', crm: 'odoo', url: 'https://crm.mustermann.example/?db=x' },
        {
          id: 'own',
          crm: 'custom',
          url: 'https://own.example',
          settings: { find: { ask: 'https://search.lovelace.example/{e164}' } },
        },
      ],
      rules: [
        {
          when: { number: '+4930901820', line: 'Hotline Berlin' },
          then: { notify: true, open: 'never' },
          why: 'Calls of Mrs Lovelace',
          off: true,
        },
      ],
      triggers: { origins: ['https://wiki.mustermann.example'], foreground: false },
    },
    { locked: ['country', 'accounts.mueller-desk'], problems: [{ path: 'colour', problem: 'unknown-key' }] },
  );
  const log = createLog(() => NOW);
  log.note('warning', 'mueller-desk', `hub wss://pbx.mustermann.example/rte?access_token=${TOKEN} closed`);
  log.note('error', 'open', 'crm.mustermann.example did not answer for +49 151 23456789');
  log.note('info', 'mueller-desk', 'Desk of Erika Mustermann: HOTLINE BERLIN left out, top-secret-1');
  log.note('info', 'lookup', 'search.lovelace.example and intern.example gave nothing');
  return {
    now: NOW,
    version: '0.1.0',
    userAgent: 'Mozilla/5.0 Chrome/156.0.0.0',
    isAnswering: true,
    view,
    connections: [
      sampleHealth({
        account: 'mueller-desk',
        label: 'Desk of Erika Mustermann',
        phase: 'waiting',
        lastEvent: NOW - 60_000,
        problem: { step: 'hub', code: 'server', status: 503, host: 'pbx.mustermann.example' },
        refused: [{ event: 'QueueStatus', entity: 'Hotline Berlin' }],
      }),
    ],
    log: log.lines(),
  };
}

describe('the report', () => {
  it.each([
    /mustermann/i,
    /erika/i,
    /mueller/i,
    /lovelace/i,
    /hotline/i,
    /top-secret/,
    /eyJ/,
    /23456789/,
    /901820/,
    /@intern/,
    /intern\.example/,
    /https?:/,
  ])('holds nothing like %s', (secret) => {
    expect(reportText(facts())).not.toMatch(secret);
  });

  it('says what helps', () => {
    const text = reportText(facts());
    for (const line of [
      'time: 2026-11-21T09:00:00.000Z',
      'version: 0.1.0',
      'browser: Mozilla/5.0 Chrome/156.0.0.0',
      'accounts: enreach',
      'crms: odoo, custom',
      'rules: 1, of them off: 1',
      'set by policy: country, accounts.account-1',
      'left out: colour (unknown-key)',
      'account-1 (enreach): waiting, since 60 s ago',
      'last proof of life: 4 s ago, last event: 60 s ago',
      'problem: hub server 503',
      'refused events: QueueStatus',
      '2026-11-21T09:00:00.000Z warning account-1: hub wss',
    ])
      expect(text).toContain(line);
  });
});
