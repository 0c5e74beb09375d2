import { readFileSync } from 'node:fs';
import path from 'node:path';

import { root } from '../bootstrap.mjs';
import { ALL_FLAVOURS, usageOf } from '../../sandbox/tenant/flavours.mts';
import { type GeneratedPage, table, withPart } from './page.mts';

/** The table of flavours in the sandbox's README. */
export const flavoursPage: GeneratedPage = {
	file: 'sandbox/README.md',
	text() {
		const rows = ALL_FLAVOURS.map(([name, { does, unless, statement, evidence, tests }]) => [
			`\`${usageOf(name)}\``,
			unless === undefined ? does : `${does} (${unless} unless given)`,
			`${evidence}: ${statement}`,
			tests.map((file) => `[${path.basename(file, '.test.mts')}](../${file})`).join(', '),
		]);
		const escaped = rows.map((cells) => cells.map((cell) => cell.replaceAll('|', '\\|')));
		return withPart(
			readFileSync(path.join(root, this.file), 'utf8'),
			'sandbox/tenant',
			table(['flavour', 'the tenant', 'stands for', 'tests'], escaped),
		);
	},
};
