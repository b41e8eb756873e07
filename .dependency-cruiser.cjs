// Who may import whom. Everything not named is refused: a new import is a decision, not an accident.
const only = (from, allowed, name) => ({
  name,
  severity: 'error',
  from: { path: `^${from}/src` },
  to: { pathNot: [`^${from}/src`, ...allowed] },
});

const packages = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})(/|$)`;
const engine = '^libs/engine/';
const nodeApi =
  '^(node:)?(assert|async_hooks|buffer|child_process|crypto|diagnostics_channel|events|fs|http|https|net|os|path|perf_hooks|process|stream|timers|tls|url|util|worker_threads|zlib)(/|$)';

// The words of the API: each may use those before it, none after.
const words = [
  'platform',
  'organisation',
  'access',
  'procedures',
  'events',
  'cases',
  'tasks',
  'search',
  'exports',
  'sign-in',
  'messages',
  'notices',
  'operations',
  'webhooks',
];
const order = words.map((word, place) => ({
  name: `api-${word}-knows-no-later-word`,
  severity: 'error',
  from: { path: `^apps/api/src/${word}/` },
  to: { path: '^apps/api/src/', pathNot: words.slice(0, place + 1).map((earlier) => `^apps/api/src/${earlier}/`) },
}));

module.exports = {
  forbidden: [
    ...order,
    only('libs/engine', [packages('@bpmn-io/feelin', 'temporal-polyfill', 'zod')], 'engine-is-pure'),
    only('libs/workflows', [engine, packages('@temporalio/workflow', '@temporalio/common')], 'workflows-stay-thin'),
    only(
      'libs/entities',
      [engine, nodeApi, packages('@node-rs', 'typeorm', 'pg', 'pinyin-pro', 'reflect-metadata', 'uuid')],
      'entities-know-only-the-engine',
    ),
    only('libs/client', ['^apps/web/src/api/generated/schema[.]d[.]ts$', packages('openapi-fetch')], 'client-knows-the-description-only'),
    {
      name: 'worker-knows-the-libraries',
      severity: 'error',
      from: { path: '^apps/worker/src' },
      to: { path: '^(apps|test|bench)/', pathNot: '^apps/worker/src' },
    },
    {
      name: 'api-knows-no-workflow',
      comment: 'Only their contract: names, types and ids.',
      severity: 'error',
      from: { path: '^apps/api/src' },
      to: {
        path: ['^(apps|test|bench)/', '^libs/workflows/', packages('@temporalio/(workflow|worker|activity)')],
        pathNot: ['^apps/api/src', '^libs/workflows/(src|dist)/contract[.]'],
      },
    },
    {
      name: 'web-knows-the-engine-and-the-api-client',
      severity: 'error',
      from: { path: '^apps/web/src' },
      to: { path: ['^(apps|libs|test|bench)/', packages('@nestjs', '@temporalio', 'typeorm', 'pg')], pathNot: ['^apps/web/src', engine] },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { pathNot: '^(test|bench)/' },
      to: { path: '^(test|bench)/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules', 'dist'] },
    exclude: { path: ['^(apps|libs)/[^/]+/dist/', '[.]css$'] },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['wubu-src', 'import', 'require', 'node', 'default', 'types'] },
  },
};
