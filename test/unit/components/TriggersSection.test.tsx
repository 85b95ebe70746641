// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readOrigins } from '../../../components/options/origins.ts';
import { TriggersSection } from '../../../components/options/TriggersSection.tsx';
import type { Settings } from '../../../lib/domain/settings.ts';
import { sampleView } from './samples.ts';

afterEach(cleanup);

function setUp(locked: string[] = []) {
  const view = sampleView({}, { locked });
  const saved: Settings['triggers'][] = [];
  const onChange = vi.fn((change: (all: Settings) => Settings) => {
    saved.push(change(view.settings).triggers);
    return Promise.resolve(true);
  });
  render(<TriggersSection view={view} onChange={onChange as never} />);
  return { saved, field: screen.getByRole<HTMLTextAreaElement>('textbox') };
}

vi.mock('../../../lib/platform/browser.ts', async () => ({
  browser: (await import('./fake-browser.ts')).fakeBrowser,
}));

describe('pages that phone systems may open', () => {
  it('are kept as origins, whatever was pasted', () => {
    const { saved, field } = setUp();
    fireEvent.input(field, { target: { value: 'https://CRM.example.com/some/page?x=1\nhttp://intranet' } });
    fireEvent.blur(field);
    expect(saved).toEqual([{ origins: ['https://crm.example.com', 'http://intranet'], foreground: false }]);
  });

  it('are not saved while one is wrong, which is named', () => {
    const { saved, field } = setUp();
    fireEvent.input(field, { target: { value: 'file:///etc' } });
    fireEvent.blur(field);
    expect(saved).toEqual([]);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText(/file:\/\/\/etc/)).toBeTruthy();
  });

  it('come to the front where the person wants it', () => {
    const { saved } = setUp();
    fireEvent.click(screen.getByRole('checkbox'));
    expect(saved).toEqual([{ origins: [], foreground: true }]);
  });

  it('cannot be changed where policy has set them', () => {
    const { field } = setUp(['triggers']);
    expect(field.disabled).toBe(true);
  });

  it('are each kept once', () => {
    expect(readOrigins('https://a.example/1 https://a.example/2')).toEqual({
      origins: ['https://a.example'],
      bad: [],
    });
  });
});
