import { useEffect, useState } from 'preact/hooks';
import { send } from '../../lib/platform/messages.ts';
import type { IndexStatus } from '../../lib/platform/protocol.ts';

/** While it is built, a change may be seen every second; afterwards it is asked for now and then. */
const BUILDING_MS = 1_000;
const READY_MS = 10_000;

/**
 * How far the index of a CRM's numbers is; undefined where there is none, and until the worker has answered.
 *
 * @param changed other when it is to be asked anew at once.
 */
export function useIndexStatus(crm: string, isOn: boolean, changed: number): IndexStatus | undefined {
  const [status, setStatus] = useState<IndexStatus>();
  useEffect(() => {
    if (!isOn) {
      setStatus(undefined);
      return undefined;
    }
    const held: { timer?: ReturnType<typeof setTimeout>; isOver: boolean } = { isOver: false };
    const ask = async () => {
      const all = await send({ type: 'index-status' }).catch(() => undefined);
      if (held.isOver) return;
      const found = all?.find((one) => one.crm === crm);
      if (all) setStatus(found);
      held.timer = setTimeout(() => void ask(), found?.state === 'ready' ? READY_MS : BUILDING_MS);
    };
    void ask();
    return () => {
      held.isOver = true;
      clearTimeout(held.timer);
    };
  }, [crm, isOn, changed]);
  return status;
}
