import { csvFiles, type CsvColumn, csvFormats, type CsvRowType } from '../../coupa/csv/index.ts';
import { allFormats } from '../../sandbox/dataFiles/formats.mts';
import { SIZES } from '../../sandbox/seed/counts.mts';
import { newRow, type Row } from '../../sandbox/store/row.mts';
import { createSandbox, type Sandbox } from '../../sandbox/server.mts';
import { validGroup } from '../support/csvTenantRows.mts';
import { always, SEED } from '../support/random.mts';
import { randomNumbers } from '../support/randomNumbers.mts';

const ROWS = 20;

let sandbox: Sandbox;
let token: string;

beforeAll(async () => {
	sandbox = createSandbox({
		port: 0,
		counts: SIZES.small,
		settings: { ratePerSecond: 0, tokenAgeS: 0, csvRowsPerSecond: 0 },
	});
	const url = await sandbox.listen();
	const issued = await fetch(`${url}/sandbox/tokens`, { method: 'POST', body: '{}' });
	token = ((await issued.json()) as { access_token: string }).access_token;
});
afterAll(async () => await sandbox.close());

const OF_TYPE: Readonly<Record<string, string>> = {
	boolean: 'Yes',
	date: '2026-05-01',
	datetime: '2026-05-01',
	decimal: '5',
	float: '5',
	integer: '5',
};

/** One record of an object whose names have no separators; where the tenant has none, it gets one. */
function someRow(target: string, key: string): Row {
	const table = sandbox.store.table(target);
	const rows = [...table.ids()].map((id) => table.get(id)!);
	const row = rows.find(({ data: { name, number } }) => !/[,;]/.test(`${name}${number}`));
	if (row) {
		row.data[key] ??= 'Any';
		table.touch(row);
		return row;
	}
	const made = newRow(target, table.nextId(), { [key]: 'Any' });
	table.insert(made);
	return made;
}

/** Values that the tenant takes: names of one record of what is referred to, and listed words. */
function known({ object }: CsvRowType, column: CsvColumn): string | null | undefined {
	const { api = '', mustExist } = column;
	const { catalog } = sandbox.server.tenant;
	const path = api.replaceAll('[]', '').split('.');
	const key = path.pop() ?? '';
	const target = path.reduce((of, name) => catalog.fields(of).get(name)?.object ?? '', object);
	const field = catalog.fields(target).get(key);
	if (path.length === 0 || !field) {
		if (field?.object) return null;
		if (mustExist) return 'Any';
		if (column.values) return undefined;
		return field?.values?.[1] ?? (column.type === '' ? OF_TYPE[field?.type ?? ''] : undefined);
	}
	const value = someRow(target, key).data[key];
	return typeof value === 'object' ? null : String(value);
}

async function load(sourceFor: string, name: string, text: string) {
	const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
	const body = new FormData();
	body.set('source_for', sourceFor);
	body.set('file', new Blob([text]), name);
	const url = `${sandbox.url}/api/data_file_sources`;
	const posted = await fetch(`${url}/load_file`, { method: 'POST', headers, body });
	const { id } = (await posted.json()) as { id: number };
	return (await (await fetch(`${url}/${id}`, { headers })).json()) as Record<string, unknown>;
}

test('the formats are those of the catalog, title by title', () => {
	const titles = (rows: Array<{ name: string; titles: string[] }>) => rows;
	const read = allFormats().map(({ id, kinds }) => [
		id,
		titles(kinds.map(({ name, titles: all }) => ({ name, titles: all.map(({ title }) => title) }))),
	]);
	const known = csvFormats().map(({ id, rowTypes }) => [
		id,
		titles(
			rowTypes.map(({ name, columns }) => ({ name, titles: columns.map(({ title }) => title) })),
		),
	]);
	expect(Object.fromEntries(read)).toEqual(Object.fromEntries(known));
});

describe(always('random rows'), () => {
	it.each(csvFormats().map((format) => [format.id, format] as const))(
		'%s: all are loaded, without an error',
		async (_id, format) => {
			const maker = { random: randomNumbers(SEED), known };
			const groups = Array.from({ length: ROWS }, (_, item) => validGroup(format, item, maker));
			const { files, problems } = csvFiles(format, groups, { now: new Date(0) });
			expect(problems.filter(({ isCertain }) => isCertain)).toEqual([]);
			for (const { name, text } of files) {
				const end = await load(format.sourceFor || format.id, name, text);
				const errors = (end['upload-errors'] as Array<Record<string, unknown>>).map((error) => [
					error.row,
					error['field-with-error'],
					error.value,
					error['field-errors'],
				]);
				expect({ seed: SEED, status: end.status, errors: errors.slice(0, 5) }).toEqual({
					seed: SEED,
					status: 'done',
					errors: [],
				});
				expect(Number(end['records-created']) + Number(end['records-updated'])).toBe(ROWS);
			}
		},
	);
});
