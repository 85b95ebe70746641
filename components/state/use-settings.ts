import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Settings, SettingsProblem } from '../../lib/domain/settings.ts';
import { createTurns } from '../../lib/platform/in-turn.ts';
import { watchSettings } from '../../lib/platform/live-store.ts';
import { send } from '../../lib/platform/messages.ts';
import type { SettingsView } from '../../lib/platform/protocol.ts';

/** Changes settings as they are at that moment, so that two open pages do not undo each other's work. */
export type SettingsChange = (settings: Settings) => Settings;

export interface SettingsAccess {
  /** Undefined until the worker has answered. */
  view: SettingsView | undefined;
  /**
   * Stores a change.
   *
   * @param account the account that the person saved, which is tried again even where nothing changed.
   * @throws when the worker does not answer or fails.
   */
  save(change: SettingsChange, account?: string): Promise<SettingsProblem[]>;
}

const ASK_AGAIN_MS = 3_000;

/**
 * The settings without secrets, and the way to change them.
 *
 * @param known what the worker has told all pages, where that is followed already: then nobody has to be asked.
 */
export function useSettings(known?: SettingsView): SettingsAccess {
  const [asked, setView] = useState<SettingsView>();
  const view = known ?? asked;

  useEffect(() => {
    if (view) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const ask = () =>
      void send({ type: 'read-settings' }).then(
        (read) => isOver || setView(read),
        () => {
          if (!isOver) timer = setTimeout(ask, ASK_AGAIN_MS);
        },
      );
    ask();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [view === undefined]);

  // Another page may have saved, or the administrator's policy came: what is shown must be what applies.
  useEffect(() => watchSettings(setView), []);

  const [inTurn] = useState(createTurns);
  const save = useCallback(
    (change: SettingsChange, account?: string) =>
      inTurn(async () => {
        const { settings } = await send({ type: 'read-settings' });
        const { problems } = await send({
          type: 'save-settings',
          settings: change(settings),
          ...(account !== undefined && { account }),
        });
        setView(await send({ type: 'read-settings' }));
        return problems;
      }),
    [],
  );

  return { view, save };
}
