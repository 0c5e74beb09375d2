/** Holds the table of flavours: which tests use which. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { ALL_FLAVOURS } from '../../sandbox/tenant/flavours.mts';
import { read, ROOT } from './markdown.mts';

describe('the flavours', () => {
	it.each(ALL_FLAVOURS)('%s is used by the tests that it names', (name, { tests }) => {
		const unused = tests.filter(
			(file) => !existsSync(join(ROOT, file)) || !new RegExp(`\\b${name}\\b`).test(read(file)),
		);
		expect(unused).toEqual([]);
		expect(tests.filter((file) => file.startsWith('test/sandbox/'))).not.toEqual([]);
	});
});
