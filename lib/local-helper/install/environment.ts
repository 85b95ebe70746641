/** The systems that the helper can be installed on, as Node calls them. */
export type Platform = 'linux' | 'darwin' | 'win32';

/** What the installation knows of this computer and may do to it, besides files in the person's own folders. */
export interface Environment {
  platform: Platform;
  /** The person's home folder. */
  home: string;
  /** Environment variables. */
  variables: Readonly<Record<string, string | undefined>>;
  /** The Node that runs this. */
  node: string;
  /** The version that a Node tells, such as `v22.1.0`, or undefined where there is none. */
  nodeVersion(program: string): Promise<string | undefined>;
  /** Runs Windows' `reg.exe`. */
  registry(args: readonly string[]): Promise<{ ok: boolean; output: string }>;
  /** The host as one file of plain JavaScript. */
  bundle(): Promise<string>;
}
