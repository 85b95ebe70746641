import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Icon } from '../ui/Icon.tsx';

/** A section as a step of the first start. */
export interface Step {
  number: number;
  /** What it needs and why. */
  needs: string;
  /** What was reached; absent while there is something to do. */
  done?: string | undefined;
}

/** Props of {@link StepFrame}. */
export interface StepFrameProps {
  /** Where links and the keyboard find it. */
  id: string;
  title: string;
  /** Absent where the page is the plain settings page. */
  step?: Step | undefined;
  children: ComponentChildren;
}

/** A section of the options page. As a step it says what it needs, and folds up when it is done. */
export function StepFrame({ id, title, step, children }: StepFrameProps) {
  const headingId = useId();
  const bodyId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const [toggled, setToggled] = useState<boolean>();
  const isDone = step?.done !== undefined;
  const isOpen = !isDone || toggled === true;

  useEffect(() => {
    if (isDone && body.current?.contains(document.activeElement)) heading.current?.focus();
    setToggled(undefined);
  }, [isDone]);

  return (
    <section id={id} aria-labelledby={headingId} class={step ? `step ${isDone ? 'done' : ''}` : undefined}>
      <h2 id={headingId} ref={heading} tabIndex={-1}>
        {step ? i18n.t('start.step', [step.number, title]) : title}
      </h2>
      {step && !isDone && <p class="soft">{step.needs}</p>}
      {isDone && (
        <p class="step-done">
          <Icon name="check" />
          <span>{i18n.t('start.done', [step.done ?? ''])}</span>
          <button
            type="button"
            class="button small quiet"
            aria-expanded={isOpen}
            aria-controls={bodyId}
            onClick={() => setToggled(!isOpen)}
          >
            {isOpen ? i18n.t('start.fold') : i18n.t('start.unfold')}
            <span class="sr-only">: {title}</span>
          </button>
        </p>
      )}
      <div id={bodyId} ref={body} hidden={!isOpen}>
        {children}
      </div>
    </section>
  );
}
