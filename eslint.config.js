import { defineConfig } from 'eslint/config'
import typescript from 'typescript-eslint'

/** Pure layers: what they need of Node, the process or a clock is passed in. */
const PURE = ['src/core/**/*.ts', 'src/{policy,formats}/**/*.ts', 'src/collect/{plan,tally}.ts', 'src/report/**/*.ts']
/** Use Node within a pure layer: hashes, timers and equality have no other source. */
const USE_NODE = ['src/core/{hash,clock}.ts']
const ENTRIES = ['src/index.ts', 'src/cli.ts']

const noNode = { regex: '^node:', message: 'This layer is pure: what it needs of Node is passed in.' }
const noActions = {
  regex: '^@actions/',
  allowTypeImports: true,
  message: 'Only src/index.ts imports values from @actions/*.',
}
const noProcess = { name: 'process', message: 'Only the entries know the process.' }
const noDate = { name: 'Date', message: 'Time is text: see src/core/time.ts.' }

function imports(files, ignores, patterns) {
  return { files, ignores, rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] } }
}

export default defineConfig(
  { ignores: ['dist/', 'node_modules/'] },
  {
    files: ['src/**/*.ts', '__tests__/**/*.ts'],
    extends: [typescript.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', 60],
    },
  },
  {
    // The simulators are plain JavaScript, whose types are only partly inferred.
    files: ['__tests__/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  { files: ['src/**/*.ts'], ignores: ENTRIES, rules: { 'no-restricted-globals': ['error', noProcess] } },
  {
    files: PURE,
    ignores: ['src/core/{time,clock}.ts'],
    rules: { 'no-restricted-globals': ['error', noProcess, noDate] },
  },
  imports(['src/**/*.ts'], ENTRIES, [noActions]),
  imports(PURE, USE_NODE, [noActions, noNode]),
)
