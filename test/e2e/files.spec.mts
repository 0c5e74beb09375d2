/** A file made here goes to Coupa's SFTP server by n8n's own FTP node, and is loaded there. */
import { sandboxCredential } from '../../scripts/start/demo.mts';
import { COUPA_CREDENTIAL, COUPA_PREFIX, MANUAL_TRIGGER } from '../../scripts/n8n/workflow.mts';
import type { Workflow, WorkflowNode } from '../../scripts/n8n/workflow.mts';
import { expect, test } from './support/stage.mts';

const ROWS = [
	{ Name: 'By SFTP, "one"', Lookup: 'Cost center', 'External Ref Num': 'SFTP-1' },
	{ Name: 'Zürich', Lookup: 'Cost center', 'External Ref Num': 'SFTP-2' },
	{ Name: 'Nowhere', Lookup: 'No such lookup', 'External Ref Num': 'SFTP-3' },
];

type Saved = { id: string; name: string };

function deliveringWorkflow(coupa: Saved, sftp: Saved): Workflow {
	const node = (name: string, more: Partial<WorkflowNode>): WorkflowNode => ({
		id: name,
		name,
		type: MANUAL_TRIGGER,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...more,
	});
	const nodes = [
		node('Start', {}),
		node('Rows', {
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: { mode: 'raw', jsonOutput: JSON.stringify({ rows: ROWS }), options: {} },
		}),
		node('Split', {
			type: 'n8n-nodes-base.splitOut',
			parameters: { fieldToSplitOut: 'rows', options: {} },
		}),
		node('Create CSV', {
			type: `${COUPA_PREFIX}coupa`,
			parameters: {
				resource: 'dataFile',
				operation: 'createCsv',
				csvFormat: { __rl: true, mode: 'id', value: 'lookupValue' },
				columns: { mappingMode: 'autoMapInputData', value: null },
				options: {},
			},
			credentials: { [COUPA_CREDENTIAL]: coupa },
		}),
		node('FTP', {
			type: 'n8n-nodes-base.ftp',
			parameters: {
				protocol: 'sftp',
				operation: 'upload',
				path: '={{ $json.path }}',
				binaryData: true,
				binaryPropertyName: 'data',
				options: {},
			},
			credentials: { sftp },
		}),
	];
	const connections = Object.fromEntries(
		nodes
			.slice(0, -1)
			.map(({ name }, at) => [
				name,
				{ main: [[{ node: nodes[at + 1].name, type: 'main', index: 0 }]] },
			]),
	);
	return { name: 'Deliver by SFTP', nodes, connections, settings: { executionOrder: 'v1' } };
}

test("n8n's FTP node delivers a file of Create CSV, and Coupa loads it", async ({ stage }) => {
	const { sandbox, n8n } = stage;
	const coupa = await n8n.client.saveCredential({ ...sandboxCredential(sandbox), name: 'Files' });
	const { host, port, username, password } = sandbox.sftp!;
	const data = { host, port, username, password, privateKey: '', passphrase: '' };
	const sftp = await n8n.client.saveCredential({ name: 'Coupa SFTP', type: 'sftp', data });
	const id = await n8n.client.createWorkflow(deliveringWorkflow(coupa, sftp));

	await test.step('the workflow makes the file, and puts it into its folder', async () => {
		const execution = await n8n.client.run(id, 'Start');
		expect(execution.error).toBeUndefined();
		expect(execution.status).toBe('success');
	});

	await sandbox.admin.advanceClock(300);
	const { access_token: token } = await sandbox.admin.token();
	const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
	const get = async (path: string) =>
		(await (await fetch(`${sandbox.url}/api/${path}`, { headers })).json()) as Array<
			Record<string, unknown>
		>;
	await test.step('it shows in data_file_sources, with the error of its third row', async () => {
		const look = async () => {
			const [load] = await get('data_file_sources?type=BackgroundCsvFileLoad');
			return load;
		};
		await expect.poll(async () => (await look())?.status).toBe('done');
		expect(await look()).toMatchObject({
			'source-for': 'LookupValue',
			'file-file-name': expect.stringMatching(/^_Incoming_LookupValues_LookupValues_.*\.csv$/),
			'records-created': 2,
			'upload-errors': [{ row: 3, 'field-with-error': 'lookup_id', value: 'No such lookup' }],
		});
	});
	await test.step('its good rows are records', async () => {
		const values = await get('lookup_values?external_ref_num[starts_with]=SFTP-&order_by=id');
		expect(values.map(({ name }) => name)).toEqual(['By SFTP, "one"', 'Zürich']);
	});
});
