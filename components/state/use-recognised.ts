import { useEffect, useState } from 'preact/hooks';
import { send } from '../../lib/platform/messages.ts';

/** Which CRM the open page of an address looks like; undefined where it may not be looked at, or cannot be told. */
export function useRecognised(url: string, isAllowed: boolean): string | undefined {
  const [recognised, setRecognised] = useState<{ url: string; crm: string | null }>();
  useEffect(() => {
    if (!isAllowed || !URL.canParse(url)) return;
    void send({ type: 'recognise-crm', url }).then(
      ({ crm }) => setRecognised({ url, crm }),
      () => undefined,
    );
  }, [url, isAllowed]);
  return recognised?.url === url ? (recognised.crm ?? undefined) : undefined;
}
