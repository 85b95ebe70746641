/** Installs the npm packages unless what is there is what the lockfile asks for. */
export function ensureDependencies(): void;
/** Installs the browsers and the desktop programs that are missing, or ends with the command that would. */
export function ensureBrowsers(): void;
/** The path of a browser, the one that CALLCARD_CHROMIUM or CALLCARD_FIREFOX names before the system's. */
export function findBrowser(kind: 'chromium' | 'firefox'): string;
/** The full path of a program, or undefined. */
export function findProgram(name: string): string | undefined;
/** The environment for children: the Node that the project pins comes first on PATH. */
export function projectEnvironment(
  extra?: Record<string, string | undefined>,
): Record<string, string | undefined>;
/** The folder of the checkout. */
export const ROOT: string;
