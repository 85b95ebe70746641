import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('../host/main.ts', import.meta.url));

/** Makes the host one file of plain JavaScript for Node 20, which cannot read TypeScript. It needs nothing but Node. */
export async function bundleHost(): Promise<string> {
  // Only an installation needs the build tool; the other commands start without it.
  const { build } = await import('vite');
  const built = await build({
    configFile: false,
    envFile: false,
    publicDir: false,
    logLevel: 'silent',
    build: { ssr: ENTRY, target: 'node20', write: false },
  });
  const chunks = [built].flat().flatMap((part) => ('output' in part ? part.output : []));
  const [host, ...others] = chunks;
  if (host?.type !== 'chunk' || others.length > 0) throw new Error('The host did not become one file.');
  return host.code;
}
