import { i18n } from '#i18n';
import type { Effect } from '../../lib/domain/effect.ts';
import type { StoryLine, Why } from '../../lib/domain/story.ts';

/** One line of a story in words, without its time: "received UserCallInArrived", "not shown: quiet hours". */
export function storyWords({ event, did, why, rule }: StoryLine): string {
  if (event !== undefined) return i18n.t('story.received', [event]);
  const deed = deedWords(did ?? '', why);
  return why === undefined ? deed : i18n.t('story.done', [deed, whyWords(why, rule)]);
}

/** A reason in words. `rule` is the person's own name for the rule that decided. */
function whyWords(why: Why, rule?: string): string {
  if (why === 'rule' && rule !== undefined) return i18n.t('story.ruleNamed', [rule]);
  const words: Record<Why, string> = {
    rings: i18n.t('story.rings'),
    'rings-again': i18n.t('story.ringsAgain'),
    over: i18n.t('story.over'),
    answered: i18n.t('story.answered'),
    'answered-elsewhere': i18n.t('story.answeredElsewhere'),
    missed: i18n.t('story.missed'),
    'name-known': i18n.t('story.nameKnown'),
    clicked: i18n.t('story.clicked'),
    seen: i18n.t('story.seen'),
    chosen: i18n.t('story.chosen'),
    dismissed: i18n.t('story.dismissed'),
    handled: i18n.t('story.handled'),
    'one-exact-match': i18n.t('story.oneExact'),
    'one-unsure-match': i18n.t('story.oneUnsure'),
    'several-matches': i18n.t('story.several'),
    'picked-before': i18n.t('story.pickedBefore'),
    'pick-undone': i18n.t('story.pickUndone'),
    'no-match': i18n.t('story.noMatch'),
    'not-asked': i18n.t('story.notAsked'),
    repainted: i18n.t('story.repainted'),
    'new-item': i18n.t('story.newItem'),
    'one-call': i18n.t('story.oneCall'),
    'allowed-before': i18n.t('story.allowedBefore'),
    agreed: i18n.t('story.agreed'),
    refused: i18n.t('story.refused'),
    rule: i18n.t('story.rule'),
    'quiet-hours': i18n.t('story.quietHours'),
    'state-only': i18n.t('story.counted'),
    counted: i18n.t('story.counted'),
  };
  return words[why];
}

/** What was done. Stories are kept for long: an older version may have called it otherwise. */
function deedWords(did: string, why: Why | undefined): string {
  switch (did as Effect['do']) {
    case 'notify':
      return i18n.t('story.shown');
    case 'quiet':
      return i18n.t('story.notShown');
    case 'clear':
      return i18n.t('story.cleared');
    case 'lookup':
      return i18n.t('story.asked');
    case 'open':
      return openedWords(why);
    case 'open-page':
      return i18n.t('story.openedPage');
    case 'helper':
      return i18n.t('story.helper');
    case 'pick':
      return i18n.t('story.picked');
    case 'badge':
    case 'record':
    default:
      return i18n.t('story.other', [did]);
  }
}

/** The reason tells where it led; see decide-open.ts. */
function openedWords(why: Why | undefined): string {
  if (why === 'several-matches') return i18n.t('story.openedChoice');
  if (why === 'no-match') return i18n.t('story.openedSearch');
  if (why === 'not-asked') return i18n.t('story.openedList');
  return why === 'agreed' ? i18n.t('story.openedPage') : i18n.t('story.opened');
}
