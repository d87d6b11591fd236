export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/__tests__'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  // The sources import one another as they are called once compiled.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  // A step of the built action takes about a second, and some take many.
  testTimeout: 120_000,
  maxWorkers: 3,
  transform: { '\\.ts$': ['ts-jest', { useESM: true, transpilation: true }] },
}
