import { availableParallelism } from 'node:os';

const transform = { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false };
const swc = (syntax, extra = {}) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'commonjs' },
    jsc: { target: 'es2022', keepClassNames: true, transform, parser: { syntax, ...extra } },
  },
];

const base = {
  testEnvironment: 'node',
  // 'wubu-src': our libraries are read from their sources, so tests never see a stale build
  testEnvironmentOptions: { customExportConditions: ['wubu-src', 'node', 'node-addons', 'require', 'default'] },
  transform: { '^.+\\.tsx?$': swc('typescript', { decorators: true }), '^.+\\.m?js$': swc('ecmascript') },
  transformIgnorePatterns: [
    '/node_modules/(typeorm|@swc|webpack|typescript|jest|@temporalio|protobufjs|@grpc|playwright-core|@sparticuz)/',
    '\\.node$',
  ],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
};

const withoutServices = ['<rootDir>/test/(engine|procedures|boundaries)/**/*.test.ts'];

export default {
  cacheDirectory: '<rootDir>/.cache/jest',
  workerIdleMemoryLimit: '1GB',
  maxWorkers: Math.max(2, availableParallelism() - 1), // on two cores also two: half of the time tests wait for processes and instants
  testTimeout: 60_000, // a busy machine is no failure
  projects: [
    { ...base, displayName: 'unit', testMatch: withoutServices },
    {
      ...base,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/(engine|procedures|boundaries)/'],
      globalSetup: '<rootDir>/test/support/global-setup.mjs',
      globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
    },
  ],
};
