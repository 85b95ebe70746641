import { i18n } from '#i18n';
import { useSection } from '../state/use-section.ts';

/** Props of {@link SectionNav}. */
export interface SectionNavProps {
  /** Ids and titles of the sections, in their order. */
  sections: readonly { id: string; title: string }[];
}

/** The sections of a long page as links; the one that is being read is marked. */
export function SectionNav({ sections }: SectionNavProps) {
  const present = useSection(sections.map(({ id }) => id));
  return (
    <nav class="section-nav" aria-label={i18n.t('sections.label')}>
      <ul>
        {sections.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`} {...(id === present && { 'aria-current': 'location' as const })}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
