/**
 * What workflows need most of the connector, without a browser: for any version of n8n. Older ones:
 * `npm run test:e2e -- --n8n 1.123.81 compatibility`.
 */
import { sandboxCredential } from '../../scripts/start/demo.mts';
import { E2E_N8N_VERSION } from '../../scripts/n8n/install.mts';
import { COUPA_OAUTH2, COUPA_PREFIX, type CredentialInput } from '../../scripts/n8n/workflow.mts';
import { connect } from '../support/consent.mts';
import { activated, ended, idsOf, Registered, sorted, until } from './services/runs.mts';
import {
	type Credential,
	LEGAL_PDF,
	NAMES,
	object,
	triggerWorkflow,
} from './services/workflows.mts';
import { expect, type Stage, test } from './support/stage.mts';

let credential: Credential;

test.beforeAll(async ({ stage }) => {
	credential = await stage.n8n.client.saveCredential(sandboxCredential(stage.sandbox));
});

const suppliers = (operation: string, more: object) => ({
	resource: 'record',
	operation,
	object: object('suppliers'),
	...more,
});

test('n8n loads the nodes', async ({ stage }) => {
	await test.step(`n8n ${E2E_N8N_VERSION}`, async () => {
		const names = (await stage.n8n.client.nodeTypes()).map(({ name }) => name);
		expect(names).toContain(`${COUPA_PREFIX}coupa`);
		expect(names).toContain(`${COUPA_PREFIX}coupaTrigger`);
	});
});

test('the credential passes its test', async ({ stage }) => {
	const { client } = stage.n8n;
	const { id } = await client.saveCredential({
		...sandboxCredential(stage.sandbox),
		name: 'To be tested',
	});
	// As the editor does: with what is stored.
	const tried = async (tested: string) => {
		const credentials = await client.request('GET', `/rest/credentials/${tested}?includeData=true`);
		return await client.request<{ status: string; message: string }>(
			'POST',
			'/rest/credentials/test',
			{ credentials },
		);
	};
	const answer = await tried(id);
	await test.step(`${answer.status}: ${answer.message}`, () => {
		expect(answer).toMatchObject({ status: 'OK' });
	});
	const { id: other } = await client.saveCredential({
		...sandboxCredential({ ...stage.sandbox, clientSecret: 'wrong' }),
		name: 'Wrong',
	});
	const wrong = await tried(other);
	await test.step(`with a wrong secret: ${wrong.status}, ${wrong.message}`, () => {
		expect(wrong.status).toBe('Error');
		expect(wrong.message).toMatch(/did not issue an access token \(invalid_client/);
	});
});

/** A query with a credential of each grant, and a token that it has used already. */
const GRANTS = {
	'client credentials': async ({ sandbox, n8n }: Stage) => ({
		saved: await n8n.client.saveCredential({ ...sandboxCredential(sandbox), name: 'Renewed' }),
		authentication: 'clientCredentials',
	}),
	'authorization code': async ({ sandbox, n8n }: Stage) => ({
		saved: await n8n.client.saveCredential(await connectedCredential(sandbox)),
		authentication: 'oAuth2',
	}),
} as const;

/** The credential of a user who has signed in. */
async function connectedCredential(sandbox: Stage['sandbox']): Promise<CredentialInput> {
	const scope = 'core.common.read core.supplier.read offline_access';
	const token = await connect(sandbox, `${sandbox.url}/oauth2/authorizations/new`, scope);
	const { data } = sandboxCredential(sandbox);
	return {
		name: 'Connected',
		type: COUPA_OAUTH2,
		data: { ...data, oauthTokenData: { ...token, token_type: 'Bearer' } },
	};
}

for (const [grant, prepare] of Object.entries(GRANTS)) {
	test(`with ${grant} a token that has expired or was revoked is renewed`, async ({ stage }) => {
		const { client, url: webhookUrl } = stage.n8n;
		const { admin } = stage.sandbox;
		const { saved, authentication } = await prepare(stage);
		const parameters = suppliers('query', { limit: 3, authentication, options: {} });
		const name = `renewal-${authentication}`;
		const query = await Registered.create({ client, webhookUrl }, name, parameters, saved);
		const works = async () => {
			await admin.clearRequests();
			const { status, items } = await query.call();
			expect(status, JSON.stringify(items).slice(0, 500)).toBe(200);
			expect(items).toHaveLength(3);
			const requests = await admin.requests();
			return requests.filter(({ path }) => path === '/oauth2/token').length;
		};
		await test.step('the first run works, and the second one needs no token', async () => {
			await works();
			expect(await works()).toBe(0);
		});
		await test.step('all tokens are revoked: the next run asks for one', async () => {
			await admin.revokeTokens();
			expect(await works()).toBe(1);
			expect(await works()).toBe(0);
		});
		await test.step('a day later the token has expired: the next run asks for one', async () => {
			await admin.advanceClock(90_000);
			expect(await works()).toBe(1);
			expect(await works()).toBe(0);
		});
	});
}

test('queries all records', async ({ stage }) => {
	const { client, url: webhookUrl } = stage.n8n;
	const parameters = suppliers('query', { returnAll: true, options: {} });
	const query = await Registered.create({ client, webhookUrl }, 'query', parameters, credential);
	const { status, items } = await query.call();
	expect(status, JSON.stringify(items).slice(0, 500)).toBe(200);
	const { records } = (await stage.sandbox.admin.state()) as { records: Record<string, number> };
	await test.step(`${items.length} suppliers, each once`, () => {
		expect(new Set(idsOf(items)).size).toBe(records.Supplier);
		expect(items).toHaveLength(records.Supplier);
	});
});

test('creates records, and updates them', async ({ stage }) => {
	const { client, url: webhookUrl } = stage.n8n;
	const create = await Registered.create(
		{ client, webhookUrl },
		'create',
		suppliers('create', {
			inputMode: 'json',
			jsonBody: '={{ JSON.stringify({ name: "Any version " + $json.id, status: "active" }) }}',
			returnType: 'default',
			options: {},
		}),
		credential,
	);
	const created = await create.call([1, 2, 3]);
	expect(created.status, JSON.stringify(created.items)).toBe(200);
	const ids = idsOf(created.items);
	const update = await Registered.create(
		{ client, webhookUrl },
		'update',
		suppliers('update', {
			recordId: '={{ $json.id }}',
			inputMode: 'json',
			jsonBody: '={{ JSON.stringify({ "display-name": "Updated " + $json.id }) }}',
			returnType: 'default',
			options: {},
		}),
		credential,
	);
	const updated = await update.call(ids);
	expect(updated.status, JSON.stringify(updated.items)).toBe(200);
	await test.step('three suppliers stand in Coupa, created and updated', async () => {
		for (const [index, id] of ids.entries()) {
			const record = await stage.sandbox.admin.record('suppliers', id);
			expect(record.name).toBe(`Any version ${index + 1}`);
			expect(record['display-name']).toBe(`Updated ${id}`);
		}
	});
});

test('downloads a file', async ({ stage }) => {
	const { client, url: webhookUrl } = stage.n8n;
	const download = await Registered.create(
		{ client, webhookUrl },
		'download',
		LEGAL_PDF,
		credential,
		'file',
	);
	const { status, type, content } = await download.fetch([1]);
	await test.step(`${content.length} bytes of ${type}`, async () => {
		expect(status).toBe(200);
		expect(type).toContain('application/pdf');
		const { access_token: token } = await stage.sandbox.admin.token();
		const own = await fetch(`${stage.sandbox.url}/api/invoices/1/retrieve_legal_invoice_pdf`, {
			headers: { authorization: `Bearer ${token}` },
		});
		expect(fileOf(content).equals(Buffer.from(await own.arrayBuffer()))).toBe(true);
	});
});

/** The file that a webhook answered with; n8n 1 writes one that it holds in memory as JSON. */
function fileOf(content: Buffer): Buffer {
	if (!E2E_N8N_VERSION.startsWith('1.') || content[0] !== '{'.charCodeAt(0)) return content;
	return Buffer.from((JSON.parse(content.toString('utf8')) as { data: number[] }).data);
}

test('the trigger emits what changed since its activation', async ({ stage }) => {
	const { client } = stage.n8n;
	// No other test changes users: what changed in the second of the activation comes, too.
	const trigger = { event: 'createdOrUpdated', object: object('users') };
	const id = await client.createWorkflow(triggerWorkflow('Changes', trigger, credential));
	await activated({ client, sandbox: stage.sandbox }, id, '/api/users');
	const changed = [2, 3, 5];
	for (const user of changed) {
		await stage.sandbox.admin.updateRecord('users', user, { firstname: 'Changed' });
	}
	const execution = await until('the trigger emitted', async () => {
		const [newest] = await client.executions(id);
		return newest?.id;
	});
	expect(await ended(stage.n8n, execution)).toBe('success');
	const { output } = await client.execution(execution);
	await test.step('exactly the three that changed', () => {
		expect(sorted(idsOf(output[NAMES.trigger]))).toEqual(changed);
	});
	await client.deactivate(id);
});
