import { defineConfig } from '@playwright/test';
import { resultsFolder } from './support/results.mts';

// Why: docs/decisions/063-tests-on-n8n.md
export default defineConfig({
	testDir: '.',
	testMatch: '*.spec.mts',
	globalSetup: './support/setup.mts',
	outputDir: resultsFolder('tests'),
	reporter: [
		['list', { printSteps: true }],
		['html', { open: 'never', outputFolder: resultsFolder('report') }],
	],
	// Each has an n8n of its own, which takes a core while it starts and mostly waits afterwards.
	workers: 2,
	forbidOnly: !!process.env.CI,
	// A slow machine gets a second chance; the report names the test that needed it as flaky.
	retries: process.env.CI ? 1 : 0,
	timeout: 300_000,
	expect: { timeout: 30_000 },
	use: {
		testIdAttribute: 'data-test-id',
		browserName: 'chromium',
		viewport: { width: 1400, height: 900 },
		actionTimeout: 30_000,
		navigationTimeout: 60_000,
		screenshot: 'only-on-failure',
		trace: 'retain-on-failure',
		launchOptions: {
			// The setup finds it, or installs it.
			executablePath: process.env.E2E_CHROMIUM,
			args: [
				'--no-sandbox',
				'--disable-gpu',
				'--disable-quic',
				'--no-first-run',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
			],
		},
	},
});
