/** The walls of docs/architecture.md: who may import whom. `import type` counts. */
const layer = (name, ...allowed) => ({
  name: `walls-of-${name}`,
  severity: 'error',
  from: { path: `^lib/${name}/` },
  to: { path: '^(lib|components|entrypoints)/', pathNot: [`^lib/${name}/`, ...allowed] },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    layer('domain'),
    layer('platform', '^lib/domain/', '^lib/local-helper/protocol\\.ts$'),
    layer('local-helper', '^lib/domain/result\\.ts$'),
    layer('connection', '^lib/domain/', '^lib/platform/', '^lib/phone-systems/(phone-system|registry)\\.ts$'),
    layer('pipeline', '^lib/domain/', '^lib/platform/'),
    layer(
      'effects',
      '^lib/domain/',
      '^lib/platform/',
      '^lib/(phone-systems|crm)/registry\\.ts$',
      '^lib/crm/(crm|adapter)\\.ts$',
    ),
    layer('crm', '^lib/domain/'),
    layer('dial', '^lib/domain/'),
    layer('phone-systems', '^lib/domain/', '^lib/connection/transport\\.ts$'),
    {
      name: 'phone-systems-keep-to-their-own-folder',
      severity: 'error',
      from: { path: '^lib/phone-systems/([^/]+)/' },
      to: {
        path: '^lib/phone-systems/',
        pathNot: [
          '^lib/phone-systems/$1/',
          '^lib/phone-systems/shared/',
          '^lib/phone-systems/phone-system\\.ts$',
        ],
      },
    },
    {
      name: 'crms-keep-to-their-own-file',
      severity: 'error',
      from: { path: '^lib/crm/(?!engine/|(registry|descriptions|addresses|adapter|page-agent)\\.ts$)' },
      to: { path: '^lib/crm/', pathNot: '^lib/crm/(crm\\.ts$|engine/)' },
    },
    {
      name: 'descriptions-are-data-to-the-worker',
      severity: 'error',
      from: { path: '^(lib|entrypoints)/', pathNot: '^lib/crm/addresses\\.ts$' },
      to: { path: '^lib/crm/(descriptions|addresses)\\.ts$' },
    },
    {
      name: 'walls-of-components',
      severity: 'error',
      from: { path: '^components/' },
      to: {
        path: '^(lib|entrypoints)/',
        pathNot: [
          '^lib/(domain|platform)/',
          '^lib/crm/registry\\.ts$',
          '^lib/phone-systems/forms\\.ts$',
          '^lib/phone-systems/phone-system\\.ts$',
          '^lib/crm/(crm|custom|addresses)\\.ts$',
          '^lib/crm/engine/place\\.ts$',
        ],
      },
    },
    {
      name: 'entrypoints-are-the-roof',
      severity: 'error',
      from: { path: '^(lib|components)/' },
      to: { path: '^entrypoints/' },
    },
    {
      name: 'node-stays-out-of-the-extension',
      severity: 'error',
      from: { pathNot: '^lib/local-helper/(host|install)/' },
      to: { path: '^lib/local-helper/(host|install)/' },
    },
    {
      name: 'helper-host-needs-nothing-but-node',
      severity: 'error',
      from: { path: '^lib/local-helper/host/' },
      to: { path: '^(node_modules|lib/local-helper/install)/' },
    },
    {
      name: 'helper-protocol-is-pure',
      severity: 'error',
      from: { path: '^lib/local-helper/[^/]+$' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^lib/domain/' },
      to: {
        dependencyTypes: ['npm', 'core'],
        pathNot: ['^node_modules/zod/', '^node_modules/libphonenumber-js/'],
      },
    },
    {
      name: 'one-polyfill',
      severity: 'error',
      from: { pathNot: '^lib/platform/browser\\.ts$' },
      to: { path: '^node_modules/webextension-polyfill/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  },
};
