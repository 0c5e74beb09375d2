import { Client, type SFTPWrapper } from 'ssh2';

import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, type Client as Coupa } from './client.mts';

let sandbox: Sandbox;
let coupa: Coupa;
let connection: Client;
let sftp: SFTPWrapper;

async function connect(password: string): Promise<Client> {
	const client = new Client();
	await new Promise<void>((resolve, reject) => {
		client.on('ready', resolve).on('error', reject);
		client.connect({ ...sandbox.sftp!, password });
	});
	return client;
}

beforeAll(async () => {
	sandbox = await startSandbox({
		rate: false,
		size: 'small',
		args: ['--csv-rows', '0', '--sftp', '0'],
	});
	coupa = await clientOf(sandbox);
	connection = await connect(sandbox.sftp!.password);
	sftp = await new Promise((resolve, reject) => {
		connection.sftp((error, opened) => (error ? reject(error) : resolve(opened)));
	});
});
afterAll(async () => {
	connection.end();
	await sandbox.stop();
});

async function put(path: string, text: string): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		sftp.writeFile(path, text, (error) => (error ? reject(error) : resolve()));
	});
}

async function listed(path: string): Promise<string[]> {
	return await new Promise((resolve, reject) => {
		sftp.readdir(path, (error, list) =>
			error ? reject(error) : resolve(list.map(({ filename }) => filename)),
		);
	});
}

async function loads(): Promise<Array<Record<string, unknown>>> {
	return (await coupa.get('data_file_sources?type=BackgroundCsvFileLoad&order_by=id')).json;
}

it('loads what is put into a folder, minutes later, in the order of the names', async () => {
	await put('/Incoming/LookupValues/b.csv', 'Name*,Lookup*\nFrom B,Cost center\n');
	await put('/Incoming/LookupValues/a.csv', 'Name*,Lookup*\nFrom A,Cost center\nX,Nowhere\n');
	expect(await listed('/Incoming/LookupValues')).toEqual(['b.csv', 'a.csv']);
	expect(await loads()).toEqual([]);
	await sandbox.admin.advanceClock(200);
	const [a, b] = await loads();
	expect(a).toMatchObject({
		type: 'BackgroundCsvFileLoad',
		'source-for': 'LookupValue',
		'file-file-name': '_Incoming_LookupValues_a.csv',
		'file-content-type': null,
		status: 'done',
		'records-created': 1,
		'upload-errors': [{ row: 2, 'field-with-error': 'lookup_id' }],
	});
	expect(b).toMatchObject({ 'file-file-name': '_Incoming_LookupValues_b.csv' });
	expect(await listed('/Incoming/LookupValues')).toEqual([]);
	expect(await listed('/Incoming/Archive/LookupValues')).toEqual(['a.csv', 'b.csv']);
});

it('leaves what lies in no folder of a loader, and what is no CSV', async () => {
	const before = (await loads()).length;
	await put('/Incoming/stray.csv', 'Name*\nA\n');
	await put('/Incoming/LookupValues/notes.txt', 'Name*\nA\n');
	await expect(put('/Incoming/Nowhere/a.csv', 'Name*\nA\n')).rejects.toThrow(/No such file/);
	await sandbox.admin.advanceClock(400);
	expect(await loads()).toHaveLength(before);
});

it('lets in nobody else', async () => {
	await expect(connect('wrong')).rejects.toThrow(/authentication/i);
});
