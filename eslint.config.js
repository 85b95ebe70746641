import js from '@eslint/js';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

const ONE_POLYFILL = {
  name: 'webextension-polyfill',
  message: 'Import the browser from lib/platform/browser.ts, the only importer of the polyfill.',
};
const SMALL_ZOD = { name: 'zod', message: "Import from 'zod/mini': the full build doubles the worker." };

export default tseslint.config(
  { ignores: ['.output', '.wxt', 'node_modules', 'test-results'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', '.*.cjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Contracts are records of functions; nothing here has a `this`.
      '@typescript-eslint/unbound-method': 'off',
      'no-restricted-imports': ['error', { paths: [ONE_POLYFILL, SMALL_ZOD] }],
      'no-console': 'error',
      'max-lines': ['error', { max: 250, skipComments: true }],
    },
  },
  {
    files: ['lib/**/*.ts', 'entrypoints/**/*.ts'],
    rules: {
      // A worker restarts between any two lines: what a module variable remembers is lost (docs/architecture.md).
      'no-restricted-syntax': [
        'error',
        {
          selector: "Program > VariableDeclaration[kind='let']",
          message: 'No module-level state in the worker.',
        },
        {
          selector: "Program > ExportNamedDeclaration > VariableDeclaration[kind='let']",
          message: 'No module-level state in the worker.',
        },
        {
          selector: "CallExpression[callee.name='setInterval']",
          message: 'Timers die with the worker: use an alarm.',
        },
      ],
    },
  },
  {
    // Callers, CRMs and phone systems write what these patterns read: none may take long, whatever it is given.
    files: ['lib/**/*.ts', 'components/**/*.{ts,tsx}', 'entrypoints/**/*.{ts,tsx}'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
      'no-restricted-properties': [
        'error',
        ...['innerHTML', 'outerHTML', 'insertAdjacentHTML'].map((property) => ({
          property,
          message: 'Text is never read as HTML.',
        })),
      ],
    },
  },
  {
    files: ['components/**/*.tsx', 'entrypoints/**/*.tsx'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: 'Text is never read as HTML.',
        },
      ],
    },
  },
  { files: ['lib/platform/browser.ts'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['components/**/*.tsx', 'entrypoints/**/*.tsx'], ...jsxA11y.flatConfigs.strict },
  {
    files: ['test/**'],
    rules: { 'no-console': 'off', 'max-lines': 'off' },
  },
  { files: ['**/*.js', '**/*.cjs', '**/*.mjs'], ...tseslint.configs.disableTypeChecked },
  {
    files: ['**/*.cjs', '**/*.mjs'],
    languageOptions: {
      globals: {
        module: 'writable',
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        fetch: 'readonly',
      },
    },
  },
);
