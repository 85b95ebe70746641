import { describe, expect, it } from 'vitest';
import { exportedSettings } from '../../../lib/domain/export-settings.ts';
import { planImport } from '../../../lib/domain/import-settings.ts';
import { sampleView } from '../components/samples.ts';

const { settings } = sampleView();
const isKnown = (system: string) => system === 'enreach';

describe('exported settings', () => {
  it('can be imported again, and change nothing', () => {
    const file: unknown = JSON.parse(JSON.stringify(exportedSettings(settings, [], isKnown)));
    expect(planImport(file, settings, [])).toMatchObject({ settings, changes: [], problems: [] });
  });

  it('are without what policy has set', () => {
    const locked = ['country', 'accounts.desk', 'accounts.desk.settings.email', 'crms.crm', 'history'];
    const own = exportedSettings(settings, locked, isKnown);
    expect(Object.keys(own).sort()).toEqual(['accounts', 'crms', 'notifications', 'rules', 'triggers']);
    expect(own).toMatchObject({ accounts: [{ id: 'desk', settings: {} }], crms: [] });
  });

  it('are without what may be a secret: of an unknown phone system, or in the headers of one’s own CRM', () => {
    const own = exportedSettings(
      {
        ...settings,
        accounts: [{ id: 'old', system: 'carrier-pigeon', settings: { server: 'x', apiKey: 'test-secret' } }],
        crms: [
          {
            id: 'own',
            crm: 'custom',
            url: 'https://own.example',
            settings: {
              path: '/find',
              headers: { Accept: 'a', Authorization: 'test-secret', 'X-Api-Key': 'y' },
            },
          },
        ],
      },
      [],
      isKnown,
    );
    expect(own.accounts).toMatchObject([{ settings: { server: 'x' } }]);
    expect(own.crms).toMatchObject([{ settings: { path: '/find', headers: { Accept: 'a' } } }]);
    expect(JSON.stringify(own)).not.toMatch(/test-secret|"y"/);
  });
});
