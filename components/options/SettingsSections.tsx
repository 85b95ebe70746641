import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { createLiveSource } from '../../lib/platform/live-store.ts';
import { send } from '../../lib/platform/messages.ts';
import { requestOrigins } from '../../lib/platform/permissions.ts';
import type { SettingsView } from '../../lib/platform/protocol.ts';
import type { Background } from '../state/use-background.ts';
import { useLive } from '../state/use-live.ts';
import { useMessage } from '../state/use-message.ts';
import { useMissingOrigins } from '../state/use-missing-origins.ts';
import { useNow } from '../state/use-now.ts';
import type { SettingsAccess, SettingsChange } from '../state/use-settings.ts';
import { focusHeading } from '../ui/focus-heading.ts';
import { failureWords } from '../words/failure-words.ts';
import { AccountsSection, labelOf } from './AccountsSection.tsx';
import { CrmsSection } from './CrmsSection.tsx';
import { allSections, MoreSections } from './MoreSections.tsx';
import type { PageAnchor } from './page-anchor.ts';
import { allPatterns, neededPatterns } from './patterns.ts';
import { SectionNav } from './SectionNav.tsx';
import { StepFrame } from './StepFrame.tsx';
import { startSteps } from './steps.ts';
import { Trouble } from './Trouble.tsx';
import { TrySection } from './TrySection.tsx';

/** Props of {@link SettingsSections}. */
export interface SettingsSectionsProps {
  view: SettingsView;
  save: SettingsAccess['save'];
  background: Background;
  anchor: PageAnchor;
}

/** All sections of the settings, as three steps at the first start. */
export function SettingsSections({ view, save, background, anchor }: SettingsSectionsProps) {
  const now = useNow();
  const [source] = useState(createLiveSource);
  const live = useLive(source);
  const connections = live && live.connections.length > 0 ? live.connections : background.connections;
  const needed = neededPatterns(view, connections);
  const missing = useMissingOrigins(allPatterns(needed));
  const message = useMessage();
  const [wasTestPlaced, setTestPlaced] = useState(false);
  const [isStarting, setStarting] = useState(anchor.isStart || isFresh(view));

  const target = anchor.account ? `account-${anchor.account}` : anchor.crm ? `crm-${anchor.crm}` : undefined;
  useEffect(() => {
    if (target) focusHeading(target);
  }, [target]);

  const attempt = <Value,>(doing: Promise<Value>, done: (value: Value) => void) =>
    doing.then(
      (value) => {
        done(value);
        return true;
      },
      (error: unknown) => {
        message.bad(failureWords(error));
        return false;
      },
    );
  const change = (part: SettingsChange, done: string, account?: string) =>
    attempt(save(part, account), () => message.good(done));
  const allow = (patterns: string[]) =>
    void requestOrigins(patterns)
      .catch(() => false)
      .then((isGranted) => (isGranted ? message.good('') : message.bad(i18n.t('try.denied'))));

  const missingOf = (group: Record<string, string[]>) =>
    Object.fromEntries(
      Object.entries(group).map(([id, patterns]) => [
        id,
        patterns.filter((pattern) => missing.includes(pattern)),
      ]),
    );
  const missingOfCrms = missingOf(needed.crms);
  const steps = isStarting
    ? startSteps({ view, connections, missingOfCrms, missing, wasTestPlaced })
    : undefined;
  const isFinished = steps !== undefined && Object.values(steps).every(({ done }) => done !== undefined);
  const finish = () => {
    history.replaceState(null, '', location.pathname);
    setStarting(false);
    focusHeading('phone-system');
  };
  const wantsSignIn = connections.some(
    ({ account, problem }) =>
      account === anchor.account &&
      problem &&
      ['unauthorised', 'unknown-user', 'second-factor', 'settings'].includes(problem.code),
  );

  return (
    <>
      <p class="lead">
        {steps ? `${i18n.t('start.welcome')} ${i18n.t('start.intro')}` : i18n.t('start.intro')}
      </p>
      <Trouble problems={view.problems} />
      <div class={steps ? 'sections' : 'sections with-nav'}>
        {!steps && <SectionNav sections={allSections()} />}
        <div class="sections-body">
          <StepFrame id="phone-system" title={i18n.t('accounts.heading')} step={steps?.phone}>
            <AccountsSection
              view={view}
              connections={connections}
              now={now}
              missing={missingOf(needed.accounts)}
              editFirst={wantsSignIn ? anchor.account : undefined}
              onChange={change}
              onAllow={allow}
              onRetry={(account) =>
                void attempt(send({ type: 'reconnect', account }), () => message.good(''))
              }
            />
          </StepFrame>
          <StepFrame id="crm" title={i18n.t('crms.heading')} step={steps?.crm}>
            <CrmsSection view={view} missing={missingOfCrms} onChange={change} onAllow={allow} />
          </StepFrame>
          <StepFrame id="try" title={i18n.t('try.heading')} step={steps?.try}>
            <TrySection
              missing={missing}
              hasAnything={allPatterns(needed).length > 0}
              wasPlaced={wasTestPlaced}
              onAllow={() => allow(missing)}
              onTestCall={() => void attempt(send({ type: 'test-call' }), () => setTestPlaced(true))}
            />
          </StepFrame>
          {steps ? (
            <div class="finish">
              <p role="status">{isFinished ? i18n.t('start.finished') : ''}</p>
              <button type="button" class={`button ${isFinished ? 'primary' : ''}`} onClick={finish}>
                {i18n.t('start.finish')}
              </button>
            </div>
          ) : (
            <MoreSections
              view={view}
              connections={connections}
              live={live?.state}
              accounts={Object.fromEntries(view.settings.accounts.map((one) => [one.id, labelOf(one)]))}
              isAnswering={background.state === 'answering'}
              now={now}
              onChange={change}
              attempt={(doing) => attempt(doing, message.good)}
            />
          )}
        </div>
      </div>
      <p role="status" class={message.text === '' ? 'sr-only' : 'toast'}>
        {message.text}
      </p>
    </>
  );
}

function isFresh({ settings }: SettingsView): boolean {
  return settings.accounts.length === 0 && settings.crms.length === 0;
}
