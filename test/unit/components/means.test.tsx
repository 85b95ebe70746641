// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LockSwitch } from '../../../components/options/LockSwitch.tsx';
import { RingField } from '../../../components/options/RingField.tsx';
import type { RingSettings } from '../../../lib/domain/settings.ts';
import { playTone } from '../../../lib/platform/ring-tone.ts';
import { resetWorld, world } from './fake-browser.ts';

vi.mock('webextension-polyfill', async () => ({ default: (await import('./fake-browser.ts')).fakeBrowser }));
vi.mock('../../../lib/platform/ring-tone.ts');

const soft: RingSettings = { tone: 'soft', volume: 60 };
const requested = () => world.log.filter(({ type }) => type === 'permissions.request');
/** Until the field has heard what the browser gives. */
const settled = () => new Promise((done) => setTimeout(done));

beforeEach(() => {
  resetWorld();
  vi.resetAllMocks();
});
afterEach(cleanup);

describe('the ringing sound', () => {
  const show = (ring: RingSettings | undefined, isManaged = false) => {
    const onChange = vi.fn();
    render(<RingField {...{ ring, isManaged, onChange }} />);
    return onChange;
  };
  const choose = (value: string) =>
    fireEvent.change(screen.getByLabelText('Ringing sound'), { target: { value } });
  const silent = 'Your browser does not let Callcard be heard yet.';

  it('is chosen, and silenced, without a question where the browser asks none', async () => {
    const onChange = show(undefined);
    await settled();
    choose('bright');
    expect(onChange).toHaveBeenLastCalledWith({ tone: 'bright', volume: 60 });
    choose('');
    expect(onChange).toHaveBeenLastCalledWith(undefined);
    expect(requested()).toEqual([]);
  });

  it('asks the browser in the click that chooses it', async () => {
    world.optional = ['offscreen'];
    const onChange = show(undefined);
    await settled();
    choose('soft');
    expect(onChange).toHaveBeenCalledWith(soft);
    expect(requested()).toEqual([{ type: 'permissions.request', origins: [], permissions: ['offscreen'] }]);
  });

  it('says that it is not heard while the browser has not allowed it, and asks again', async () => {
    world.optional = ['offscreen'];
    world.answersPermission = false;
    show(soft);
    await screen.findByText(silent);
    fireEvent.click(screen.getByRole('button', { name: 'Allow the sound' }));
    await settled();
    expect(screen.getByText(silent)).toBeTruthy();
    world.answersPermission = true;
    fireEvent.click(screen.getByRole('button', { name: 'Allow the sound' }));
    await waitFor(() => expect(screen.queryByText(silent)).toBeNull());
    expect(screen.queryByRole('button', { name: 'Allow the sound' })).toBeNull();
  });

  it('is as loud as the slider is let go at, and is heard so before', () => {
    const onChange = show(soft);
    const slider = screen.getByLabelText('Volume');
    fireEvent.input(slider, { target: { value: '35' } });
    expect(onChange).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Listen' }));
    expect(vi.mocked(playTone).mock.calls[0]?.[0]).toEqual({ tone: 'soft', volume: 35 });
    fireEvent.change(slider);
    expect(onChange).toHaveBeenCalledExactlyOnceWith({ tone: 'soft', volume: 35 });
  });

  it('that is tried out ends with the next try, and with the page', async () => {
    const ends = [vi.fn(), vi.fn()] as const;
    vi.mocked(playTone).mockReturnValueOnce(ends[0]).mockReturnValueOnce(ends[1]);
    show(soft);
    const listen = screen.getByRole('button', { name: 'Listen' });
    fireEvent.click(listen);
    expect(ends[0]).not.toHaveBeenCalled();
    fireEvent.click(listen);
    expect(ends[0]).toHaveBeenCalledOnce();
    cleanup();
    await waitFor(() => expect(ends[1]).toHaveBeenCalledOnce());
  });

  it('that policy has set can be heard, and not changed', () => {
    show(soft, true);
    expect(screen.getByLabelText<HTMLSelectElement>('Ringing sound').disabled).toBe(true);
    expect(screen.getByLabelText<HTMLInputElement>('Volume').disabled).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: 'Listen' }));
    expect(playTone).toHaveBeenCalledOnce();
  });
});

describe('hiding callers while the screen is locked', () => {
  const label = 'Hide callers while the screen is locked';
  const show = (isOn: boolean, isManaged = false) => {
    const onChange = vi.fn();
    render(<LockSwitch {...{ isOn, isManaged, onChange }} />);
    return onChange;
  };
  const box = () => screen.findByLabelText<HTMLInputElement>(label);

  it('is not offered where the browser cannot tell', async () => {
    show(false);
    await settled();
    expect(screen.queryByLabelText(label)).toBeNull();
  });

  it('asks the browser, and is on once that is granted', async () => {
    world.optional = ['idle'];
    const onChange = show(false);
    fireEvent.click(await box());
    await waitFor(() => expect(onChange).toHaveBeenCalledExactlyOnceWith(true));
    expect(requested()).toEqual([{ type: 'permissions.request', origins: [], permissions: ['idle'] }]);
  });

  it('stays off where the person refuses', async () => {
    world.optional = ['idle'];
    world.answersPermission = false;
    const onChange = show(false);
    fireEvent.click(await box());
    await waitFor(() => expect(onChange).toHaveBeenCalledExactlyOnceWith(false));
    expect((await box()).checked).toBe(false);
  });

  it('goes off without a question, and shows what is: a grant that was taken back is off', async () => {
    world.optional = ['idle'];
    world.granted = ['idle'];
    const onChange = show(true);
    await waitFor(async () => expect((await box()).checked).toBe(true));
    fireEvent.click(await box());
    expect(onChange).toHaveBeenCalledExactlyOnceWith(false);
    expect(requested()).toEqual([]);
    cleanup();
    world.granted = [];
    show(true);
    expect((await box()).checked).toBe(false);
  });

  it('that policy has set still needs the person’s word, and is locked from then on', async () => {
    world.optional = ['idle'];
    show(true, true);
    expect((await box()).disabled).toBe(false);
    fireEvent.click(await box());
    await waitFor(async () => expect((await box()).disabled).toBe(true));
    expect((await box()).checked).toBe(true);
  });
});
