/** Holds the table of flavours: what the README says of it, and which tests use which. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { ALL_FLAVOURS } from '../../sandbox/tenant/flavours.mts';
import { read, ROOT } from './markdown.mts';

describe('the flavours', () => {
	it("stand in the sandbox's README as in the table", () => {
		const { status, stderr } = spawnSync(
			process.execPath,
			['--no-warnings', 'scripts/docs/flavours.mts', '--check'],
			{ cwd: ROOT, encoding: 'utf8' },
		);
		expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
	});

	it.each(ALL_FLAVOURS)('%s is used by the tests that it names', (name, { tests }) => {
		const unused = tests.filter(
			(file) => !existsSync(join(ROOT, file)) || !new RegExp(`\\b${name}\\b`).test(read(file)),
		);
		expect(unused).toEqual([]);
		expect(tests.filter((file) => file.startsWith('test/sandbox/'))).not.toEqual([]);
	});
});
