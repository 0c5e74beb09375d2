import path from 'node:path';

import { csvFormat, csvFormats } from '../../../coupa/csv/index.ts';
import type { FormatsData } from '../../../coupa/csv/forms.ts';
import { toFormat } from '../../../coupa/csv/formats.ts';
import { checkFormats } from '../../../scripts/catalog/checkFormats.mts';
import { toFormats } from '../../../scripts/catalog/formats.mts';
import { readJson, toFormatFacts } from '../../../scripts/catalog/readFacts.mts';
import { fixture, runTool, withGenerated } from './tools.mts';

const facts = toFormatFacts(readJson(fixture('formats.json')));
const data = toFormats(facts);

function formatOf(id: string) {
	return toFormat(id, data.formats[id], data.definitions);
}

describe('a CSV format of the facts', () => {
	it('comes out of the data as it went in, without words and sources', () => {
		expect(formatOf('depot')).toEqual({
			id: 'depot',
			name: 'Depot Import',
			object: 'Depot',
			path: '/depots',
			sourceFor: 'Depot',
			sourceForIsGuess: false,
			folder: '/Incoming/Depots',
			keys: [['Id'], ['Name*', 'Gate 1', 'Gate 2', 'Gate 3']],
			keysAreGuess: false,
			createOnly: false,
			attachments: false,
			rowTypes: [
				{
					name: 'Depot',
					object: 'Depot',
					complete: true,
					columns: [
						{
							title: 'Name*',
							type: 'string',
							required: 'yes',
							starred: true,
							maxLength: 40,
							key: true,
							api: 'name',
						},
						...[1, 2, 3].map((gate) => ({
							title: `Gate ${gate}`,
							type: '',
							required: 'no',
							key: true,
							api: `gate-${gate}`,
						})),
						{ title: 'Kind', type: '', required: 'no', values: ['large', 'small'] },
						// The rules name it, and the table does not.
						{ title: 'Id', type: '', required: 'no', key: true, hidden: true },
					],
				},
			],
		});
	});

	it('has one key for each of two that can stand for each other', () => {
		expect(formatOf('parcel').keys).toEqual([
			['Number', 'Depot'],
			['Number', 'Depot Code'],
		]);
	});

	it('keeps the marks of what is not sure', () => {
		expect(formatOf('parcel')).toMatchObject({
			sourceFor: '',
			sourceForIsGuess: true,
			sftp: false,
			keysAreGuess: true,
			createOnly: true,
			attachments: true,
		});
	});

	it('has its markers apart from the columns', () => {
		const rows = formatOf('parcel').rowTypes.map(({ marker, columns, complete, listField }) => ({
			...{ marker, complete, listField },
			titles: columns.map(({ title }) => title),
		}));
		expect(rows).toEqual([
			{
				marker: { title: 'Parcel*', value: 'Parcel' },
				complete: true,
				listField: undefined,
				titles: ['Number', 'Depot', 'Depot Code'],
			},
			{
				marker: { title: 'Label', value: 'label' },
				complete: false,
				listField: 'labels',
				titles: ['Weight'],
			},
			{
				marker: { title: 'Seal', value: 'Seal' },
				complete: true,
				listField: undefined,
				titles: ['Code'],
			},
		]);
	});

	it('writes numbered columns once', () => {
		const [{ columns }] = data.formats.depot.rowTypes;
		expect(columns[1]).toEqual([1, 3, expect.stringMatching(/^\w+~Gate \{\}=$/)]);
	});
});

describe('checkFormats', () => {
	it('finds nothing where all is held', () => {
		expect(checkFormats(facts, data)).toEqual([]);
	});

	it.each([
		['"parcel":', '"parcels":', 'parcel: the format is missing'],
		['"parcel":', '"parcels":', 'parcels: no fact knows the format'],
		['"sourceFor":"Depot",', '', 'depot: sourceFor is undefined'],
		['"folder":"/Incoming/Depots"', '"folder":"/Depots"', 'depot: folder is "/Depots"'],
		['"keysAreGuess":true,', '', 'parcel: keysAreGuess is undefined, expected true'],
		['"createOnly":true,', '', 'parcel: createOnly is undefined, expected true'],
		['"attachments":true,', '', 'parcel: attachments is undefined, expected true'],
		['["Id"],', '', 'depot: keys is'],
		['{"name":"Seal"', '{"name":"Seals"', 'parcel.Seal: name is "Seals"'],
		['"marker":["Label","label"]', '"marker":["Label"]', 'parcel.Label: marker is ["Label"]'],
		['"incomplete":true,', '', 'parcel.Label: incomplete is undefined'],
		['Name*=', 'Nam*=', 'depot.Depot, Name*: is missing'],
		['Name*=', 'Nam*=', 'depot.Depot, Nam*: no fact knows it'],
		['[1,3,', '[1,2,', 'depot.Depot, Gate 3: is missing'],
		['Gate {}=', 'Gate {}', 'depot.Depot, Gate 1: api is undefined, expected "gate-1"'],
		['depot.code', 'depot.name', 'parcel.Parcel, Depot Code: api is "depot.name"'],
		['string40', 'string50', 'Name*: maxLength is 50, expected 40'],
		['decimal30,4', 'decimal30,2', 'Weight: precision is "30,2"'],
		['"when":"no code"', '"when":"code"', 'Depot: when is "code"'],
		['|small', '|tiny', 'Kind: values is ["large","tiny"]'],
		['!*', '!', 'Name*: starred is undefined, expected true'],
	])('tells that %s became %s', (from, to, loss) => {
		const text = JSON.stringify(data);
		expect(text).toContain(from);
		const losses = checkFormats(facts, JSON.parse(text.replace(from, to)) as FormatsData);
		expect(losses.join('\n')).toContain(loss);
	});
});

describe('the tools', () => {
	const sources = ['--formats', fixture('formats.json')];

	it('generate and check the formats by themselves and with the rest', async () => {
		await withGenerated(sources, async (folder, { exitCode, output }) => {
			expect({ exitCode, output }).toEqual({ exitCode: 0, output: '2 CSV formats\n' });
			expect(readJson(path.join(folder, 'formats.json'))).toEqual(data);
		});
		const all = ['--facts', fixture('facts.json'), ...sources];
		await withGenerated(all, async (folder, { evidence }) => {
			const run = await runTool('check', ['--catalog', folder, '--evidence', evidence, ...all]);
			expect(run).toMatchObject({ exitCode: 0, errors: '' });
			expect(run.output).toContain('2 CSV formats');
		});
	});
});

describe('the committed formats', () => {
	const rowTypes = csvFormats().flatMap((format) => format.rowTypes);

	it('are all there', () => {
		expect(csvFormats()).toHaveLength(86);
		expect(rowTypes).toHaveLength(124);
		// 2,791 of the pages, without 49 markers, and 2 that only the rules about keys name.
		expect(rowTypes.flatMap(({ columns }) => columns)).toHaveLength(2744);
	});

	it('have titles of their own, and markers where there are several row types', () => {
		for (const { id, rowTypes: types } of csvFormats()) {
			for (const { name, columns, marker } of types) {
				const titles = columns.map(({ title }) => title);
				expect([id, name, new Set(titles).size]).toEqual([id, name, titles.length]);
				expect([id, name, marker === undefined]).toEqual([id, name, types.length === 1]);
			}
		}
	});

	it('have no key without its column', () => {
		const missing = csvFormats().flatMap(({ id, keys, rowTypes: [{ columns }] }) =>
			keys
				.flat()
				.filter((key) => !columns.some(({ title }) => title === key))
				.map((key) => `${id}: ${key}`),
		);
		expect(missing).toEqual([]);
	});

	it('have no number where the file has a name or a code', () => {
		const numbers = rowTypes.flatMap(({ columns }) =>
			columns.filter(
				({ type, api = '', title }) =>
					type === 'integer' &&
					(/\.(code|login|name)$/.test(api) || /(code|name|uom)\**$/i.test(title)),
			),
		);
		expect(numbers.map(({ title }) => title)).toEqual([]);
		const known = new Map(
			rowTypes.flatMap(({ columns }) => columns.map((one) => [one.title, one])),
		);
		expect(known.get('Budget segment*')?.type).toBe('');
		expect(known.get('Parent commodity')?.type).toBe('');
	});

	it('say what stands between several values', () => {
		const lists = rowTypes.flatMap(({ columns }) =>
			columns.filter(({ api, list }) => api?.includes('[]') && list === undefined),
		);
		expect(lists).toEqual([]);
	});
});

describe('csvFormat', () => {
	it('is found by its id', () => {
		expect(csvFormat('lookupValue')).toMatchObject({
			name: 'Lookup Value (on Lookup Import)',
			sourceFor: 'LookupValue',
			folder: '/Incoming/LookupValues',
			createOnly: false,
		});
	});

	it.each([
		['lookupvalue', 'Did you mean "lookupValue"?'],
		['constructor', undefined],
	])('is refused as %s', (id, hint) => {
		expect(() => csvFormat(id)).toThrow(
			expect.objectContaining({ message: `There is no CSV format "${id}"`, description: hint }),
		);
	});

	it('comes in the order of names', () => {
		const names = csvFormats().map(({ name }) => name.toLowerCase());
		expect(names).toEqual([...names].sort((a, b) => (a < b ? -1 : 1)));
	});
});
