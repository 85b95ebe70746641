import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        resolve: {
          alias: {
            '#i18n': fileURLToPath(new URL('./test/fixtures/i18n.ts', import.meta.url)),
            'webextension-polyfill': fileURLToPath(new URL('./test/fixtures/browser.ts', import.meta.url)),
          },
        },
        test: {
          name: 'unit',
          // Properties are tried a hundred times over: on a busy computer that takes more than the usual five seconds.
          testTimeout: 60_000,
          setupFiles: ['test/fixtures/patience.ts'],
          include: [
            'test/unit/**/*.test.{ts,tsx}',
            'test/contract/**/*.test.ts',
            'test/simulators/**/*.test.ts',
          ],
        },
      },
      {
        resolve: {
          alias: {
            '#i18n': fileURLToPath(new URL('./test/fixtures/i18n.ts', import.meta.url)),
            'webextension-polyfill': fileURLToPath(
              new URL('./test/faults/in-process/browser.ts', import.meta.url),
            ),
          },
        },
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts', 'test/herd/**/*.test.ts'],
          testTimeout: 120_000,
        },
      },
      {
        resolve: {
          alias: {
            '#i18n': fileURLToPath(new URL('./test/fixtures/i18n.ts', import.meta.url)),
            'webextension-polyfill': fileURLToPath(
              new URL('./test/faults/in-process/browser.ts', import.meta.url),
            ),
          },
        },
        test: { name: 'fuzz', include: ['test/fuzz/**/*.test.ts'], testTimeout: 300_000 },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.e2e.ts'],
          globalSetup: ['test/e2e/harness/check-leaks.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
