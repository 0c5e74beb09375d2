/** Loads CSV files, as the tests of data files do. */
import type { Client, Reply } from './client.mts';

export interface Upload {
	sourceFor?: string;
	fileField?: string;
	sourceField?: string;
}

type Csv = string | Uint8Array<ArrayBuffer>;

export async function load(client: Client, csv: Csv, upload: Upload = {}): Promise<Reply> {
	const { sourceFor = 'Supplier', fileField = 'file', sourceField = 'source_for' } = upload;
	const body = new FormData();
	body.set(sourceField, sourceFor);
	body.set(fileField, new Blob([csv], { type: 'text/csv' }), 'some.csv');
	const headers = { accept: 'application/json' };
	return await client.request('POST', 'data_file_sources/load_file', { body, headers });
}

export async function statusOf(client: Client, posted: Reply): Promise<Reply['json']> {
	return (await client.get(`data_file_sources/${posted.json.id}`)).json;
}

/** Loads a file and gives its end. */
export async function loaded(client: Client, csv: Csv, upload?: Upload): Promise<Reply['json']> {
	const posted = await load(client, csv, upload);
	expect(posted.status).toBe(201);
	return await statusOf(client, posted);
}

/** The only record that a query finds. */
export async function only(client: Client, path: string): Promise<Reply['json']> {
	const { json } = await client.get(path);
	expect(json).toHaveLength(1);
	return json[0];
}
