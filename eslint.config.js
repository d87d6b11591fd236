import { defineConfig } from 'eslint/config'
import typescript from 'typescript-eslint'

const pure = [
  'src/{entry,time,plan,cursor,collect,tally,result,report,headline,summary,harmless,nearest,json}.ts',
  'src/{summary,formats}/**/*.ts',
  'src/policy/**/*.ts',
]
const ENTRIES = ['src/index.ts', 'src/offline.ts']
const talksToGitHub = ['src/{state,destinations,github}/**/*.ts']
const knowsNoActions = ['src/*.ts', 'src/{cloud,archive,verify}/**/*.ts']

const nothingOfNode = { regex: '^node:', message: 'This room is pure: what it needs of Node is passed in.' }
const noActions = { regex: '^@actions/', message: 'Only src/index.ts imports values from @actions/*.' }
const typesOfActions = { ...noActions, allowTypeImports: true }
const noEntry = { regex: '^\\.\\./index\\.js$|^\\./index\\.js$', message: 'Nobody imports the entry.' }

function imports(files, patterns) {
  return {
    files,
    ignores: ENTRIES,
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
  }
}

const noProcess = { name: 'process', message: 'Only the entries know the process.' }
const noDate = { name: 'Date', message: 'Time is text: see src/time.ts.' }

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
      'max-lines': ['error', 200],
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
  { files: ['src/action.ts'], rules: { '@typescript-eslint/consistent-type-assertions': 'off' } },
  {
    files: ['src/**/*.ts'],
    ignores: ENTRIES,
    rules: { 'no-restricted-globals': ['error', noProcess] },
  },
  { files: pure, rules: { 'no-restricted-globals': ['error', noProcess, noDate] } },
  imports(knowsNoActions, [noActions, noEntry]),
  imports(talksToGitHub, [typesOfActions]),
  imports(pure, [nothingOfNode, noActions]),
)
