/** Settings of a desk whose phone system is made up: nothing connects, so that only the pages are measured. */
export const DESK_SETTINGS = {
  country: 'DE',
  accounts: [{ id: 'desk', system: 'made-up', label: 'Service desk', settings: {} }],
  crms: [],
  notifications: { hideNumbers: false, sound: false, quietHours: null },
  triggers: { origins: [], foreground: false },
  rules: [],
  history: { days: null },
};
