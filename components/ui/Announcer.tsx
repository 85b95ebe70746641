import type { ComponentChildren } from 'preact';

/** Props of {@link Announcer}. */
export interface AnnouncerProps {
  /** Read out when it changes. */
  children?: ComponentChildren;
  /** Interrupts what is being read: only for a ring. */
  urgent?: boolean;
}

/** A place on the page that screen readers read out when its text changes. It must be there before the text is. */
export function Announcer({ children, urgent = false }: AnnouncerProps) {
  return (
    <p class="sr-only" role={urgent ? 'alert' : 'status'} aria-live={urgent ? 'assertive' : 'polite'}>
      {children}
    </p>
  );
}
