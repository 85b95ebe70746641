import { defineBackground } from 'wxt/utils/define-background';
import { startWorker } from './worker.ts';

/** Persistent in Firefox (MV2): a WebSocket does not keep an event page alive there. */
export default defineBackground({ persistent: true, main: startWorker });
