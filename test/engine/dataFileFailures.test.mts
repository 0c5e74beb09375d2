import { queryOf } from '../support/scenario.mts';
import { csvItem, type DataFiles, startDataFiles } from './dataFiles.mts';

let scenario: DataFiles;

beforeAll(async () => {
	scenario = await startDataFiles();
});
afterAll(async () => {
	await scenario.stop();
});
beforeEach(async () => {
	await scenario.sandbox.admin.clearRequests();
});
afterEach(async () => {
	await scenario.sandbox.admin.clearFaults();
	await scenario.sandbox.admin.options({ csvRowsPerSecond: 0 });
});

test('row errors fail the node where that is wanted, and what is saved stays', async () => {
	const options = { pollInterval: 1, failOnRowErrors: true };
	const { error } = await scenario.load('Name,On Hold\nKept,\nBad,perhaps\n', { options });
	expect(error?.message).toBe('Coupa found 1 error in the rows of suppliers.csv');
	expect(error?.description).toMatch(
		/^Row 2, on_hold: On hold must be true or false\. .*1 created, 0 updated; what is saved stays/,
	);
	expect((await scenario.suppliersWith('name', 'eq', 'Kept')).items).toHaveLength(1);
	expect((await scenario.load('name\nAll Good\n', { options })).error).toBeUndefined();
});

test("a load that fails as a whole is an error in Coupa's words; Get Status reports it", async () => {
	const { error } = await scenario.load('Name,Colour\nRed,red\n');
	expect(error?.message).toBe(
		'Coupa could not load suppliers.csv: Column header Colour is not valid.',
	);
	const id = /Data file source (\d+) ended with the status "failed"/.exec(
		error?.description ?? '',
	)?.[1];
	const result = await scenario.status(id, { waitForEnd: true });
	expect(result.error).toBeUndefined();
	expect(result.items[0].json).toMatchObject({ state: 'failed', status: 'failed' });
});

test('at the limit the output says that Coupa goes on, and how to look', async () => {
	await scenario.sandbox.admin.options({ csvRowsPerSecond: 0.001 });
	const result = await scenario.load('name\nVery Slow\n', {
		options: { maxWait: 0.02, pollInterval: 1 },
	});
	expect(result.error).toBeUndefined();
	const { id } = result.items[0].json;
	expect(result.items).toHaveLength(1);
	expect(result.items[0].json).toMatchObject({ kind: 'summary', state: 'running' });
	expect(result.hints.join()).toMatch(
		new RegExp(
			`not finished data file source ${String(id)} .*"Get Status".*do not load the file again`,
		),
	);
	const posts = (await scenario.apiRequests()).filter((request) => request.startsWith('POST'));
	expect(posts).toHaveLength(1);
	await scenario.sandbox.admin.advanceClock(2000);
	expect((await scenario.status(id, { waitForEnd: true })).items[0].json).toMatchObject({
		state: 'done',
	});
});

test('cancelling the execution stops the waiting', async () => {
	await scenario.sandbox.admin.options({ csvRowsPerSecond: 0.001 });
	const { error, items } = await scenario.load('name\nCancelled\n', {}, { cancelAfterMs: 1500 });
	expect(error?.message).toBe('The execution was cancelled');
	expect(items).toEqual([]);
	const [upload, ...looks] = await scenario.apiRequests();
	expect(upload).toBe('POST /api/data_file_sources/load_file');
	// Else it would look once a second for an hour.
	expect(looks.length).toBeLessThanOrEqual(1);
});

test('a connection that breaks after the upload: nothing is sent again, and how to check is said', async () => {
	const match = { method: 'POST', path: '/api/data_file_sources' };
	await scenario.sandbox.admin.fault({ kind: 'reset', when: 'after', match });
	const { error } = await scenario.load('name\nPerhaps There\n');
	expect(error?.message).toMatch(/^File suppliers\.csv: it is not known whether/);
	const [, query] = /query Data File Sources with "([^"]+)"/.exec(error?.description ?? '') ?? [];
	expect(await scenario.apiRequests()).toEqual(['POST /api/data_file_sources/load_file']);
	// The advice works: that query finds the load, and the sandbox has done it once.
	const found = await scenario.run(
		queryOf('data_file_sources', {
			filterMode: 'queryString',
			queryString: query,
			options: { orderBy: 'id', orderDirection: 'desc' },
		}),
	);
	expect(found.items[0].json).toMatchObject({ 'file-file-name': 'suppliers.csv' });
	expect((await scenario.suppliersWith('name', 'eq', 'Perhaps There')).items).toHaveLength(1);
});

test('a Coupa that is down for a moment does not end the waiting', async () => {
	const match = { method: 'GET', path: '/api/data_file_sources/' };
	await scenario.sandbox.admin.fault({ kind: 'status', status: 503, times: 2, match });
	expect((await scenario.load('name\nPatient\n')).items[0].json).toMatchObject({ state: 'done' });
});

test('a client that may load and not look is told that the file was handed over', async () => {
	const token = await scenario.sandbox.admin.token({ scopes: ['core.integration.write'] });
	const credential = scenario.addCredential({}, token);
	const { error } = await scenario.load('name\nUnseen\n', {}, { credential });
	expect(error?.httpCode).toBe('403');
	expect(error?.description).toMatch(
		/was uploaded, .* as data file source \d+: do not load it again.*core\.integration\.read/,
	);
});

test('a missing scope is named', async () => {
	const token = await scenario.sandbox.admin.token({ scopes: ['core.integration.read'] });
	const credential = scenario.addCredential({}, token);
	const { error } = await scenario.load('name\nA\n', {}, { credential });
	expect(error?.httpCode).toBe('403');
	expect(error?.description).toMatch(/core\.integration\.write/);
});

test('a read-only credential can look, and not load', async () => {
	const { items } = await scenario.load('name\nTo Be Seen\n');
	await scenario.sandbox.admin.clearRequests();
	const token = await scenario.sandbox.admin.token({});
	const credential = scenario.addCredential({ readOnly: true }, token);
	expect((await scenario.load('name\nA\n', {}, { credential })).error?.message).toMatch(
		/read-only/,
	);
	expect(await scenario.apiRequests()).toEqual([]);
	const looked = await scenario.run(
		{ resource: 'dataFile', operation: 'getStatus', dataFileSourceId: String(items[0].json.id) },
		{ credential },
	);
	expect(looked.items[0].json).toMatchObject({ state: 'done' });
});

test.each([
	['', {}, /^The file "suppliers\.csv" in the field "data" is empty/],
	['name\nA\n', { sourceFor: '={{ " " }}' }, /^Nothing is chosen to load into/],
	['name\nA\n', { options: { pollInterval: 0 } }, /^The Poll Interval "0" is not usable/],
	['name\nA\n', { options: { maxWait: 'soon' } }, /^The Max Wait "soon" is not usable/],
	[
		'name\nA\n',
		{ operation: 'getStatus', dataFileSourceId: '={{ " " }}' },
		/^The data file source ID is empty/,
	],
])('bad input is refused before anything is sent (%#)', async (content, parameters, message) => {
	const { error } = await scenario.load(content, parameters);
	expect(error?.message).toMatch(message);
	expect(await scenario.apiRequests()).toEqual([]);
});

test('what Coupa does not load is told with where to find the names that it takes', async () => {
	const { error } = await scenario.load('name\nA\n', { sourceFor: '={{ "Spaceship" }}' });
	expect(error?.message).toMatch(/Source for is not included in the list/);
	expect(error?.description).toMatch(/source-for of earlier loads/);
});

test('continue on fail gives the error of a file as its item, and loads the others', async () => {
	const items = [
		csvItem('Name,Colour\nRed,red\n', 'bad.csv'),
		csvItem('name\nGoes On\n', 'good.csv'),
	];
	const result = await scenario.run(
		{ resource: 'dataFile', operation: 'loadCsv' },
		{ items, continueOnFail: true },
	);
	expect(result.error).toBeUndefined();
	expect(result.items[0].json.error).toMatch(/^Coupa could not load bad\.csv/);
	expect(result.items[1].json).toMatchObject({ state: 'done', 'file-file-name': 'good.csv' });
});
