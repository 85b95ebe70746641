import { i18n } from '#i18n';
import type { CommandProblem } from '../../domain/command.ts';

/** Why the phone system did not do what it was asked; in its own words where it gave any. */
export function commandWords({ code, detail }: CommandProblem): string {
  switch (code) {
    case 'not-connected':
      return i18n.t('command.notConnected');
    case 'not-supported':
      return i18n.t('command.notSupported');
    case 'refused':
      return detail === undefined ? i18n.t('command.refused') : i18n.t('command.refusedBecause', [detail]);
    case 'timeout':
      return i18n.t('command.timeout');
    case 'unreachable':
      return i18n.t('command.unreachable');
  }
}
