import { parse } from 'csv-parse/sync';

import { type CsvFile, csvFiles, csvFormat } from '../../../coupa/csv/index.ts';

const now = new Date('2026-01-31T12:00:00Z');

function readBack({ text }: CsvFile): string[][] {
	return parse(text, { relax_column_count: true });
}

function filesOf(id: string, cells: Array<Record<string, unknown>>) {
	const groups = cells.map((row, item) => ({ rows: [{ type: '', item, cells: row }] }));
	const { files, problems } = csvFiles(csvFormat(id), groups, { now });
	return { files: [...files], problems };
}

describe('csvFiles', () => {
	it('writes titles as the catalog has them, whatever the item calls them', () => {
		const { files, problems } = filesOf('lookupValue', [
			{ name: 'Berlin', lookup: { name: 'Cities' }, Active: true },
			{ name: 'Say "hi",\nBob', lookup: { name: 'Cities' }, Active: false },
		]);
		expect(problems).toEqual([]);
		expect(files).toHaveLength(1);
		expect(files[0]).toMatchObject({
			name: 'LookupValues_20260131T120000000Z_001.csv',
			folder: '/Incoming/LookupValues',
			items: [0, 1],
		});
		expect(readBack(files[0])).toEqual([
			['Name*', 'Active', 'Lookup*'],
			['Berlin', 'Yes', 'Cities'],
			['Say "hi",\nBob', 'No', 'Cities'],
		]);
	});

	it('names the title that was meant', () => {
		const { files, problems } = filesOf('lookupValue', [{ Naem: 'Berlin' }]);
		expect(problems).toEqual([
			{
				item: 0,
				message: '"Naem" is no column of this format: did you mean "Name*"?',
				isCertain: true,
			},
		]);
		expect(files).toEqual([]);
	});
});
