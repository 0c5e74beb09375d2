import type { CoupaRecord } from '../../../coupa/read/index.ts';
import { at, changed, open, read } from './opened.mts';

describe('the time of the last export', () => {
	/** Two pages, of which each record shows its export time as a function says. */
	const exporting = (shown: (id: number, isNamed: boolean) => CoupaRecord) =>
		open(
			(query) => {
				const after = Number(query['id[gt]'] ?? 0);
				const rows = Array.from({ length: 60 }, (_, index) => index + 1)
					.filter((id) => id > after)
					.map((id) => ({ ...changed(id, 5), ...shown(id, 'fields' in query) }));
				return (query.dir === 'desc' ? rows.reverse() : rows).slice(0, 50);
			},
			{ kind: 'default' },
			'readyForExport',
		);

	test.each(['last-exported-at', 'last_exported_at'])('comes by its name: %s', async (name) => {
		const opened = exporting((_id, isNamed) => (isNamed ? { [name]: at(1) } : {}));
		const records = await read(opened);
		expect(new Set(records.map((record) => record[name]))).toEqual(new Set([at(1)]));
		expect(opened.changes.namesFields).toBe(true);
	});

	test('that does not come by name either is no error', async () => {
		const opened = exporting(() => ({}));
		expect(await read(opened)).toHaveLength(60);
		expect(opened.changes.namesFields).toBe(true);
	});

	test.each([
		['without a value', () => ({ 'last-exported-at': null })],
		['in another spelling', () => ({ last_exported_at: at(1) })],
		['of one record', (id: number) => (id === 7 ? { 'last-exported-at': at(1) } : {})],
	])('that comes %s is not asked for by name', async (_what, shown) => {
		const opened = exporting(shown);
		expect(await read(opened)).toHaveLength(60);
		expect(opened.queries.filter((query) => 'fields' in query)).toEqual([]);
		expect(opened.changes.namesFields).toBe(false);
	});
});
