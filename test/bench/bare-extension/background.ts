import type { browser } from 'wxt/browser';
import type { BareConfig, BarePhone } from '../bare-config.ts';
import { poll } from './poll.ts';
import { listenToHub } from './signalr.ts';
import { listenToSwitch, listenToStudio } from './sockets.ts';

/** The least that shows a toast when a phone rings: what Callcard is measured against. */

declare const chrome: typeof browser;

void chrome.storage.local
  .get<{ config?: BareConfig }>('config')
  .then(({ config }) => config?.forEach(connect));

function connect(phone: BarePhone): void {
  if (phone.system === 'enreach') void listenToHub(phone);
  else if (phone.system === 'xelion') void listenToSwitch(phone);
  else if (phone.system === 'cospace') void poll(phone);
  else listenToStudio(phone);
}
