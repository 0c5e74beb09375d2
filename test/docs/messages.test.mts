/** Holds the error messages in the documents against the code that gives them. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { codesIn, read, ROOT, section, tables } from './markdown.mts';

describe('the error messages in the documents', () => {
	/** Everything that ships, with escaped quotes as they show. */
	const source = ['coupa', 'nodes', 'credentials']
		.flatMap((folder) =>
			readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
				.filter((path) => path.endsWith('.ts'))
				.map((path) => read(join(folder, path))),
		)
		.join('\n')
		.replace(/\\(['"])/g, '$1');
	const rows = [
		...tables(read('docs/troubleshooting.md')),
		...tables(section(read('docs/trigger.md'), 'Troubleshooting')),
	]
		.flat()
		.filter((row) => 'Message' in row || 'Hint' in row);

	/** The fixed pieces of a message: `…` stands for a value, `: ` may join two texts. */
	function pieces(message: string): string[] {
		return message
			.split(/…|: |[()]/)
			.map((piece) => piece.trim())
			.filter((piece) => /\w{3}/.test(piece));
	}

	it('are those of the code', () => {
		expect(rows.length).toBeGreaterThanOrEqual(80);
		const missing = rows.flatMap((row) => {
			const [message] = codesIn(row.Message ?? row.Hint);
			return pieces(message).filter((piece) => !source.includes(piece));
		});
		expect(missing).toEqual([]);
	});

	it('would not pass in other words', () => {
		expect(source).not.toContain('Coupa did not find a record');
		expect(pieces('The filter on … has no value: really')).toEqual([
			'The filter on',
			'has no value',
			'really',
		]);
	});
});
