import { type CsvUpload, uploadCsv } from '../../../coupa/dataFile/index.ts';
import {
	failureOf,
	type Answer,
	broken,
	fakeCoupa,
	json,
	text,
	unreachable,
} from '../../support/fakeCoupa.mts';

const DATE = { date: 'Sun, 01 Mar 2026 10:00:05 GMT' };

function upload(answers: Answer[], more: Partial<CsvUpload> = {}) {
	const coupa = fakeCoupa(answers);
	const uploaded = uploadCsv({
		client: coupa.client,
		scopes: { load: ['core.integration.write'], look: ['core.integration.read'] },
		sourceFor: 'Supplier',
		file: new File(['name\nAcme\n'], 'my suppliers.csv', { type: 'text/csv' }),
		formStyle: 'plain',
		now: coupa.clock.now(),
		...more,
	});
	return { ...coupa, uploaded };
}

test.each([
	['plain' as const, 'file', 'source_for'],
	['nested' as const, 'data_file_source[file]', 'data_file_source[source_for]'],
])('sends a %s form, once', async (formStyle, file, sourceFor) => {
	const { sent, uploaded } = upload([json(201, { id: 12, status: 'Pending' })], { formStyle });
	expect(await uploaded).toEqual({ id: 12, status: 'Pending' });
	expect(sent).toHaveLength(1);
	expect(sent[0]).toMatchObject({
		method: 'POST',
		url: 'https://acme.coupahost.com/api/data_file_sources/load_file',
	});
	const form = sent[0].body as FormData;
	expect([...form.keys()].sort()).toEqual([file, sourceFor].sort());
	expect(form.get(sourceFor)).toBe('Supplier');
	const sentFile = form.get(file) as File;
	expect(sentFile.name).toBe('my suppliers.csv');
	expect(await sentFile.text()).toBe('name\nAcme\n');
});

test('sends JSON with the content in base64, read from where a stored file has it', async () => {
	const content = 'name\nGrün\n';
	const file = new File([], 'my suppliers.csv', { type: 'text/csv' });
	Object.defineProperty(file, 'stream', { value: () => new Blob([content]).stream() });
	const { sent, uploaded } = upload([json(201, { id: 12 })], { formStyle: 'json', file });
	expect(await uploaded).toEqual({ id: 12 });
	const { file: data, ...rest } = JSON.parse(String(sent[0].body)) as Record<string, string>;
	expect(rest).toEqual({
		'source-for': 'Supplier',
		'file-file-name': 'my suppliers.csv',
		'file-content-type': 'text/csv',
	});
	const [head, base64] = data.split(',');
	expect(head).toBe('data:text/csv;base64');
	expect(Buffer.from(base64, 'base64').toString()).toBe(content);
});

test.each([
	['no answer', [broken()]],
	['a gateway that gave up', [text(504, '')]],
	['an answer that is no data', [text(200, 'OK')]],
])(
	'%s: the file may be there, is not sent again, and how to check is said',
	async (_name, answers) => {
		const { sent, uploaded } = upload(answers);
		const error = await uploaded.catch((reason: unknown) => reason);
		expect(error).toMatchObject({
			kind: 'unknownOutcome',
			message: expect.stringMatching(/^File my suppliers\.csv: it is not known/),
			description: expect.stringMatching(
				/was not repeated\. .*query Data File Sources with "file_file_name=my%20suppliers\.csv&created_at\[gt_or_eq\]=\d{4}-[^"]+Z"/,
			),
		});
		expect(sent).toHaveLength(1);
	},
);

test('a connection that was never made is tried again', async () => {
	const { sent, uploaded } = upload([unreachable(), json(201, { id: 12 })]);
	expect(await uploaded).toEqual({ id: 12 });
	expect(sent).toHaveLength(2);
});

describe('an answer without an ID', () => {
	const taken = json(200, { status: 'ok' }, DATE);
	const mine = { id: 31, 'file-file-name': 'my_suppliers.csv', status: 'Loading' };
	const other = { id: 30, 'file-file-name': 'other.csv' };

	test.each([
		['JSON', taken],
		['nothing', text(200, '', DATE)],
		['null', json(200, null, DATE)],
	])('%s: the load is found by file and time', async (_name, answer) => {
		const { sent, uploaded } = upload([answer, json(200, [mine, other])]);
		expect(await uploaded).toEqual(mine);
		expect(sent.map(({ method }) => method)).toEqual(['POST', 'GET']);
		expect(decodeURIComponent(sent[1].url)).toMatch(
			/data_file_sources\?created_at\[gt_or_eq\]=2026-03-01T\d\d:\d\d:\d\dZ&order_by=id&dir=desc$/,
		);
	});

	test('the load is found, however Coupa writes the name of its file', async () => {
		const file = new File(['name\n'], 'suppliers - März (2).csv');
		const stored = { id: 31, 'file-file-name': 'suppliers_-_März_2_.csv' };
		const { uploaded } = upload([taken, json(200, [stored, other])], { file });
		expect(await uploaded).toEqual(stored);
	});

	test('an empty list that comes as 404 is no list with a load', async () => {
		const { uploaded } = upload([taken, json(404, { errors: 'No results match' })]);
		await expect(uploaded).rejects.toMatchObject({
			kind: 'badResponse',
			description: expect.stringMatching(/^None could be found\. .*Before you load it again/),
		});
	});

	test('an error of the look after it does not hide that the file may be loading', async () => {
		const { uploaded } = upload([taken, json(404, { errors: 'Not here' })]);
		await expect(uploaded).rejects.toMatchObject({
			kind: 'badResponse',
			message: expect.stringMatching(/^Coupa took my suppliers\.csv/),
			description: expect.stringMatching(/^The search for it failed: .*Before you load it again/),
		});
	});

	test.each([
		[[other], /None could be found/],
		[[mine, { ...mine, id: 29 }], /Several \(31, 29\) could be found/],
	])('is an error where the load cannot be told (%#)', async (list, description) => {
		const { sent, uploaded } = upload([taken, json(200, list)]);
		await expect(uploaded).rejects.toMatchObject({
			kind: 'badResponse',
			message: 'Coupa took my suppliers.csv, but did not say which data file source it became',
			description: expect.stringMatching(description),
		});
		expect(sent).toHaveLength(2);
	});
});

test('a form that Coupa refuses is told with what to try', async () => {
	const refusal = json(400, { errors: { source_for: ['Source for is not included in the list'] } });
	expect(await failureOf(upload([refusal]).uploaded)).toMatchObject({
		kind: 'validation',
		message: expect.stringMatching(/Source for is not included in the list/),
		description: expect.stringMatching(/"Form Fields".*source-for of earlier loads/),
	});
});
