import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { CopyButton } from '../ui/CopyButton.tsx';

/** Props of {@link ReportPart}. */
export interface ReportPartProps {
  /** Made when it is wanted. */
  text: () => string;
}

/** The report for support: to be read, and to be copied. */
export function ReportPart({ text }: ReportPartProps) {
  const [shown, setShown] = useState<string>();
  return (
    <div class="data-part">
      <h3>{i18n.t('diagnostics.report')}</h3>
      <p class="field-help">{i18n.t('diagnostics.reportHelp')}</p>
      <CopyButton label={i18n.t('diagnostics.copyReport')} text={text} />
      <details class="more" onToggle={({ currentTarget: { open } }) => setShown(open ? text() : undefined)}>
        <summary>{i18n.t('diagnostics.showReport')}</summary>
        <pre class="report">{shown}</pre>
      </details>
    </div>
  );
}
