/** Outlines on a grid of 16, drawn for Callcard. */
export const iconPaths = {
  check: 'M3 8.6 6.3 12 13 4.6',
  cross: 'M4 4l8 8M12 4l-8 8',
  clock: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 5v3.2l2.2 1.4',
  dots: 'M3 8h.01M8 8h.01M13 8h.01',
  off: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM3.8 3.8l8.4 8.4',
  warning: 'M8 2.2 14.4 13.6H1.6zM8 6.4v3.4M8 11.8h.01',
  phone: 'M5.6 2.4 3.4 2.6C2.5 8.6 7.4 13.5 13.4 12.6l.2-2.2-3-1.5-1.3 1.3C7.7 9.5 6.5 8.3 5.8 6.7L7.1 5.4z',
  incoming: 'M13 3 4 12M11 12H4V5',
  outgoing: 'M3 13l9-9M5 4h7v7',
  missed: 'M2.5 5.5 8 11l5.5-5.5M2.5 10V5.5H7',
  elsewhere: 'M2 8h11M9 4l4 4-4 4',
  voicemail: 'M4.5 5.5a2.5 2.5 0 1 0 0 5h7a2.5 2.5 0 1 0-2.5-2.5c0 1 .4 1.9 1 2.5M4.5 5.5A2.5 2.5 0 0 1 6 10',
  callback: 'M6 3.5 2.5 7 6 10.5M2.5 7H10a3.5 3.5 0 0 1 3.5 3.5V13',
  alert: 'M4 11.5V7a4 4 0 0 1 8 0v4.5l1 1H3zM7 14.5h2',
  chat: 'M2.5 3h11v8H7l-3 2.5V11H2.5z',
  page: 'M4 2h5.5L12 4.5V14H4zM9 2v3h3',
  settings:
    'M2 5h6M12 5h2M2 11h2M8 11h6M10 3.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6zM6 9.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z',
  person: 'M8 2.5a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4zM2.8 14c.3-3 2.3-4.5 5.2-4.5s4.9 1.5 5.2 4.5',
} as const;

export type IconName = keyof typeof iconPaths;
