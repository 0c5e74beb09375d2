import { execFileSync } from 'node:child_process';
import { basename } from 'node:path';

import { ROOT } from '../docs/markdown.mts';

it('files of code have names in camel case', () => {
	const files = execFileSync('git', ['ls-files', '*.ts', '*.mts', '*.mjs'], {
		cwd: ROOT,
		encoding: 'utf8',
	});
	const names = files.split('\n').filter((file) => file !== '' && !basename(file).startsWith('.'));
	expect(names.length).toBeGreaterThan(500);
	expect(names.filter((file) => !/^[A-Za-z0-9]+(\.[A-Za-z0-9]+)+$/.test(basename(file)))).toEqual(
		[],
	);
});
