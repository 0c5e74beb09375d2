/** Holds what is written by `npm run docs`: scopes, scenarios, flavours, and what was measured. */
import { spawnSync } from 'node:child_process';

import { ROOT } from './markdown.mts';

test('what is written from code, data and measurements is up to date', () => {
	const args = ['--no-warnings', 'scripts/docs/main.mts', '--check'];
	const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
