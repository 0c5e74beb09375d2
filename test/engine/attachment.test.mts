import { objectByPath, valuesOf } from '../support/scenario.mts';
import { attachment, type FilesScenario, itemWith, startFiles } from './files.mts';

let scenario: FilesScenario;
beforeAll(async () => {
	scenario = await startFiles();
});
afterAll(async () => await scenario.stop());
beforeEach(async () => await scenario.sandbox.admin.clearRequests());

const ATTACHMENTS = '/api/invoices/1/attachments';

async function idsOf(parentId = '1'): Promise<unknown[]> {
	const list = await scenario.run(attachment('getMany', { parentId, returnAll: true }));
	await scenario.sandbox.admin.clearRequests();
	return valuesOf(list, 'id');
}

test.each([
	'Prüfbericht Ü.pdf',
	'領収書 🧾.pdf',
	"Müller's 100% + 1.pdf",
	'der "gute" Scan; Teil 1.pdf',
	'kein Ende',
])('what was uploaded as %s comes back byte for byte, by its name', async (name) => {
	const content = `content of ${name}`;
	const uploaded = await scenario.run(attachment('upload', { intent: 'Supplier' }), {
		items: [itemWith({ data: [name, content] })],
	});
	expect(uploaded.error).toBeUndefined();
	const [{ json, pairedItem }] = uploaded.items;
	expect(json).toMatchObject({ type: 'file', intent: 'Supplier', file: name });
	expect(pairedItem).toEqual({ item: 0 });
	expect(await scenario.answered()).toEqual([`POST ${ATTACHMENTS} 201`]);

	const back = await scenario.run(attachment('download', { attachmentId: `={{ ${json.id} }}` }));
	expect(await scenario.textOf(back)).toBe(content);
	const size = Buffer.byteLength(content);
	expect(back.items[0].json).toEqual({
		id: json.id,
		fileName: name,
		mimeType: 'application/pdf',
		size,
	});
	expect(back.items[0].binary?.data).toMatchObject({ fileName: name });
});

const THREE = itemWith({ a: ['a.pdf', 'A'], b: ['b.pdf', 'B'], c: ['c.pdf', 'C'] });

test.each([
	['*', ['a.pdf', 'b.pdf', 'c.pdf']],
	['c, a', ['c.pdf', 'a.pdf']],
	['b, b', ['b.pdf']],
])('uploads the fields "%s" of an item, with an output item for each', async (fields, names) => {
	const result = await scenario.run(attachment('upload', { binaryPropertyName: fields }), {
		items: [THREE, itemWith({ a: ['x', 'X'], b: ['y', 'Y'], c: ['z', 'Z'] })],
	});
	expect(result.error).toBeUndefined();
	const own = result.items.filter(({ pairedItem }) => (pairedItem as { item: number }).item === 0);
	expect(own.map(({ json }) => json.file)).toEqual(names);
	expect(result.items).toHaveLength(2 * names.length);
});

test('a file gets another name, what it is linked to, and keys in camel case', async () => {
	const options = { fileName: 'other.pdf', linkedTo: 'Contract', keyStyle: 'camelCase' };
	const { items, error } = await scenario.run(attachment('upload', { options }), {
		items: [itemWith({ data: ['own.pdf', 'x'] })],
	});
	expect(error).toBeUndefined();
	expect(items[0].json).toMatchObject({ file: 'other.pdf', linkedTo: 'Contract' });
});

test('a URL and a text are attached, and come back without a file', async () => {
	const url = 'https://example.com/a?b=c';
	const input = [
		attachment('upload', { parentId: '31', source: 'url', url }),
		attachment('upload', { parentId: '31', source: 'text', text: 'Bitte prüfen 🙏' }),
	];
	const ids: unknown[] = [];
	for (const parameters of input) {
		const { items, error } = await scenario.run(parameters);
		expect(error).toBeUndefined();
		ids.push(items[0].json.id);
	}
	await scenario.sandbox.admin.clearRequests();
	const one = await scenario.run(
		attachment('download', { parentId: '31', attachmentId: String(ids[0]) }),
	);
	expect(one.items[0].json).toMatchObject({ type: 'url', url, intent: 'Internal' });
	expect(one.items[0].binary).toBeUndefined();
	expect(one.hints).toEqual([]);
	await scenario.sandbox.admin.clearRequests();
	const all = await scenario.run(attachment('download', { parentId: '31', download: 'all' }));
	expect(valuesOf(all, 'type')).toEqual(['url', 'text']);
	expect(valuesOf(all, 'text')[1]).toBe('Bitte prüfen 🙏');
	// Both are complete in the list.
	const answered = new Set(await scenario.answered());
	expect([...answered]).toEqual(['GET /api/invoices/31/attachments 200']);
});

test('downloads all attachments of a record, each as an item with its file', async () => {
	const upload = attachment('upload', { parentId: '32', binaryPropertyName: '*' });
	const uploaded = await scenario.run(upload, { items: [THREE] });
	const result = await scenario.run(
		attachment('download', { parentId: '32', download: 'all', outputBinaryField: 'scan' }),
	);
	expect(valuesOf(result, 'id')).toEqual(valuesOf(uploaded, 'id'));
	expect(await scenario.textOf(result, 2, 'scan')).toBe('C');
	expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual(Array(3).fill({ item: 0 }));
});

test('a record without attachments gives none', async () => {
	const parameters = attachment('download', { parentId: '33', download: 'all' });
	const { items, error } = await scenario.run(parameters);
	expect(error).toBeUndefined();
	expect(items).toEqual([]);
});

test('lists attachments without their files, up to the limit', async () => {
	const items = [itemWith({ data: ['one', '1'] }), itemWith({ data: ['two', '2'] })];
	await scenario.run(attachment('upload', { parentId: '34' }), { items });
	const all = await scenario.run(attachment('getMany', { parentId: '34', returnAll: true }));
	expect(valuesOf(all, 'file')).toEqual(['one', 'two']);
	expect(all.items[0].binary).toBeUndefined();
	const first = await scenario.run(attachment('getMany', { parentId: '34', limit: 1 }));
	expect(valuesOf(first, 'file')).toEqual(['one']);
});

test('several pages of attachments are read to the end', async () => {
	const items = Array.from({ length: 60 }, (_, at) => itemWith({ data: [`${at}.txt`, 'x'] }));
	const uploaded = await scenario.run(attachment('upload', { parentId: '35' }), { items });
	expect(uploaded.error).toBeUndefined();
	// Of one record, they keep the order of their items.
	expect(valuesOf(uploaded, 'file')).toEqual(items.map((_, at) => `${at}.txt`));
	expect(await idsOf('35')).toEqual(valuesOf(uploaded, 'id'));
	const ids = valuesOf(uploaded, 'id') as number[];
	expect([...ids].sort((a, b) => a - b)).toEqual(ids);
});

test('deletes an attachment, and says so of one that is not there', async () => {
	const items = [itemWith({ data: ['gone.pdf', 'x'] })];
	const uploaded = await scenario.run(attachment('upload', { parentId: '36' }), { items });
	const attachmentId = String(uploaded.items[0].json.id);
	const remove = attachment('delete', { parentId: '36', attachmentId });
	expect((await scenario.run(remove)).items[0].json).toEqual({
		id: Number(attachmentId),
		deleted: true,
	});
	expect(await idsOf('36')).toEqual([]);
	const { error } = await scenario.run(remove);
	expect(error?.message).toMatch(new RegExp(`^Invoice Attachment ${attachmentId}: `));
	expect(error?.httpCode).toBe('404');
});

test.each([
	['invoices/1/attachments', 'a path with the ID'],
	['/api/invoices/1/attachments/', 'a path as Coupa writes it'],
])('takes %s: %s', async (path) => {
	const { items, error } = await scenario.run(
		attachment('upload', { object: objectByPath(path), parentId: '' }),
		{ items: [itemWith({ data: ['by path.pdf', 'x'] })] },
	);
	expect(error).toBeUndefined();
	expect(await idsOf()).toContain(items[0].json.id);
});

test('a path that the catalog does not know is tried', async () => {
	const path = 'custom_objects/3/object_instances/7/attachments';
	const object = objectByPath(path);
	const { error } = await scenario.run(attachment('getMany', { object, parentId: '' }));
	expect((await scenario.answered())[0]).toMatch(`GET /api/${path} `);
	expect(error?.httpCode).toBe('404');
});
