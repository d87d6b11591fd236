export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/__tests__'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  globalSetup: '<rootDir>/__tests__/fixtures/bundle-packages.mjs',
  moduleNameMapper: {
    '^@(actions|octokit)/(artifact|cache|core|github|plugin-retry)$':
      '<rootDir>/node_modules/.cache/bundled-packages/$2.mjs',
    // The sources import one another as they are called once compiled.
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  // A step of the built action takes about a second, and some take many.
  testTimeout: 120_000,
  maxWorkers: 3,
  transform: { '\\.ts$': ['ts-jest', { useESM: true, transpilation: true }] },
}
