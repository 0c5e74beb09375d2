// Lint for the tools that n8n's own config leaves alone: .mts and .mjs run by Node 24, and tests.
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
	{ ignores: ['dist/**', 'node_modules/**', 'coverage/**', 'credentials/**', 'nodes/**', 'coupa/**'] },
	tseslint.configs.recommended,
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
