/** The files in the helper's folder. The host finds its own beside itself; the installation puts them there. */
export const FILE_NAMES = {
  host: 'callcard-helper.mjs',
  launcher: 'callcard-helper',
  windowsLauncher: 'callcard-helper.cmd',
  list: 'allow-list.json',
  log: 'helper.log',
  oldLog: 'helper.log.1',
} as const;
