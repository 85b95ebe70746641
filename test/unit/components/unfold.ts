import { act, screen } from '@testing-library/preact';

/** Unfolds a details element; it tells of it itself. */
export async function unfold(summary: string | RegExp): Promise<void> {
  const details = screen.getByText(summary, { selector: 'summary' }).closest('details');
  if (!details) throw new Error('This summary is in no details element.');
  await act(() => {
    details.open = true;
  });
}
