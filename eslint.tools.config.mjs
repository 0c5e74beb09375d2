// Lint for the tools that n8n's own config leaves alone: .mts and .mjs run by Node 24, and tests. And, of
// what ships, the regular expressions: one that takes more than a time with the length of a text stops n8n.
import { defineConfig } from 'eslint/config';
import redos from 'eslint-plugin-redos';
import tseslint from 'typescript-eslint';

// Why: docs/decisions/062-mts-and-node-24.md
const SHIPPED = ['coupa/**/*.ts', 'credentials/**/*.ts', 'nodes/**/*.ts'];

export default defineConfig(
	{ ignores: ['dist/**', 'node_modules/**', 'coverage/**'] },
	{
		files: SHIPPED,
		languageOptions: { parser: tseslint.parser },
		plugins: { redos },
		rules: { 'redos/no-vulnerable': 'error' },
	},
	{ ignores: SHIPPED, extends: [tseslint.configs.recommended] },
	{
		files: ['**/*.mts', '**/*.mjs', 'test/**/*.ts'],
		rules: {
			complexity: ['error', 20],
			eqeqeq: 'error',
			'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
			'no-empty': 'error',
			'prefer-const': 'error',
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
		},
	},
);
