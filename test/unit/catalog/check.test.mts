import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { fixture, runTool, type ToolRun, withGenerated } from './tools.mts';

const SOURCES = ['--facts', fixture('facts.json'), '--scopes', fixture('scopes.json')];

/** Generates a catalog, changes one of its files, and checks it against what it was made from. */
async function checkAfter(file: string, from: string, to: string): Promise<ToolRun> {
	let result: ToolRun | undefined;
	await withGenerated(SOURCES, async (folder) => {
		const target = path.join(folder, file);
		const text = await readFile(target, 'utf8');
		expect(text).toContain(from);
		await writeFile(target, text.replace(from, to));
		result = await runTool('check', ['--catalog', folder, ...SOURCES]);
	});
	return result as ToolRun;
}

describe('check.mts', () => {
	it('passes a catalog that holds everything, and counts it', async () => {
		const { exitCode, output, errors } = await checkAfter('keys.json', '{', '{');
		expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: '' });
		expect(output).toContain(
			'5 resources, 12 operations, 4 actions, 4 objects, 14 fields, 8 scopes',
		);
	});

	it.each([
		[
			'resources.json',
			'"path":"v1/depots"',
			'"path":"v1/depot"',
			'/v1/depots: the resource is missing',
		],
		['resources.json', '"object":"Comment"', '"object":"Remark"', 'object is Remark, not Comment'],
		['resources.json', '"delete":["core.parcel.delete"]', '"x":[]', 'operation delete: expected'],
		[
			'resources.json',
			'GET v1/depots/{depot_id}',
			'GET v1/depots/{id}',
			'operation show: expected',
		],
		['resources.json', '"name":"weigh"', '"name":"weight"', '/parcels: action weigh'],
		['resources.json', '"method":"PUT"', '"method":"POST"', '/parcels: action re-open'],
		['resources.json', ',"collection":true', '', '/parcels: collection action recent'],
		['resources.json', '"core.comment.write"', '"core.x"', 'nobody knows the scope core.x'],
		['objects.json', '"Depot": {', '"Deport": {', 'Depot: the object is missing'],
		['objects.json', '"weight":', '"height":', 'Parcel.weight: the field is missing'],
		['objects.json', '"type":"decimal"', '"type":"float"', 'type is "float", expected "decimal"'],
		['objects.json', '"maxLength":40', '"maxLength":50', 'maxLength is 50, expected 40'],
		['objects.json', '"precision":"30,4"', '"precision":"30,2"', 'precision is "30,2"'],
		['objects.json', '"object":"Depot"', '"object":"Parcel"', 'object is "Parcel"'],
		['objects.json', '"required":true,', '', 'required is undefined, expected true'],
		[
			'objects.json',
			'"requiredWhen":"kind = large"',
			'"required":true',
			'requiredWhen is undefined',
		],
		['objects.json', '"unique":true', '"unique":false', 'unique is false, expected true'],
		['objects.json', '"open","sealed"', '"open"', 'values is ["open"]'],
		['objects.json', ',"writable":"no"', '', 'writable is undefined, expected "no"'],
		[
			'scopes.json',
			'"core.depot.write"',
			'"core.depot.writ"',
			'core.depot.write: the scope is missing',
		],
		['scopes.json', '"Index","Show"', '"Index"', 'core.parcel.read: API Parcels Show is missing'],
	])('fails when %s has lost %s', async (file, from, to, loss) => {
		const { exitCode, errors } = await checkAfter(file, from, to);
		expect(exitCode).toBe(1);
		expect(errors).toContain(loss);
	});
});
