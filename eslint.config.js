import { createRequire } from 'node:module';
import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const require = createRequire(import.meta.url);
const lwc = require('@salesforce/eslint-config-lwc/recommended-ts');
const scopeTo = (files, configs) => configs.map((config) => ({ ...config, files }));

/** Phases of the local org, from the first to the last: each may import only those before it. */
const PHASES = ['metadata', 'apex', 'data', 'platform', 'api', 'ui', 'cli'];

const forbid = (files, folders, message) => ({
  files,
  rules: {
    'no-restricted-imports': ['error', { patterns: [{ regex: `^(\\.\\./)+(${folders.join('|')})(/|$)`, message }] }]
  }
});

const phaseRules = PHASES.slice(0, -1).map((phase, index) =>
  forbid(
    [`ts-src/local-org/${phase}/**/*.ts`],
    PHASES.slice(index + 1),
    `The phases of the local org point one way (${PHASES.join(' → ')}): ${phase} must not know a later one.`
  )
);

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      '.cache/',
      '.throughline/',
      'coverage/',
      'force-app/',
      'test-results/',
      'playwright-report/'
    ]
  },
  {
    files: ['**/*.ts'],
    ignores: ['ts-src/lwc/**'],
    extends: [js.configs.recommended, ...tseslint.configs.recommended],
    languageOptions: { globals: globals.node },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'off'
    }
  },
  {
    files: ['**/*.{mjs,cjs,js}'],
    ignores: ['ts-src/**'],
    extends: [js.configs.recommended],
    languageOptions: { globals: globals.node }
  },
  ...phaseRules,
  forbid(
    ['ts-src/contracts/**/*.ts'],
    ['facade', 'relay', 'local-org', 'lwc'],
    'Contracts know nobody: everybody knows them.'
  ),
  forbid(['ts-src/relay/**/*.ts'], ['facade', 'local-org', 'lwc'], 'The relay knows contracts only.'),
  forbid(['ts-src/facade/**/*.ts'], ['local-org', 'lwc'], 'The façade does not know the org.'),
  forbid(['ts-src/local-org/**/*.ts'], ['contracts', 'facade', 'relay'], 'The local org knows nothing of retail.'),
  ...scopeTo(['ts-src/lwc/**/*.ts'], [].concat(lwc)),
  ...scopeTo(['ts-src/lwc/**/*.ts'], tseslint.configs.recommended),
  { files: ['ts-src/lwc/**/__tests__/*.ts'], languageOptions: { globals: globals.jest } }
);
