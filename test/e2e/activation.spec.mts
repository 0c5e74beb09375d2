import { sandboxCredential } from '../../scripts/start/demo.mts';
import { expect, type Stage, test } from './support/stage.mts';
import { answers, emittedNames, watchingWorkflow } from './support/watch.mts';

const PATH = '/api/suppliers';
const CLIENT = 'rotating-client';
const SHORT_LIFE_S = 20;
/** A poll comes every 5 s, and a new token has to get 5 s old. */
const SOON = { timeout: 90_000, intervals: [1_000] };

const credentialWith = ({ sandbox }: Stage, clientSecret: string) => {
	const { type, data } = sandboxCredential(sandbox);
	return { name: 'Watching', type, data: { ...data, clientId: CLIENT, clientSecret } };
};

test('an active trigger gives each change once, across restarts, crashes and new secrets', async ({
	stage,
}) => {
	test.setTimeout(600_000);
	const { sandbox, n8n } = stage;
	const { admin } = sandbox;
	const expected: string[] = [];
	let workflowId = '';

	const create = async (name: string) => {
		const { id } = await admin.createRecord('suppliers', { name });
		expected.push(name);
		return Number(id);
	};
	const update = async (id: number, name: string) => {
		await admin.updateRecord('suppliers', id, { name });
		expected.push(name);
	};
	const emitted = async () => await emittedNames(n8n.client, workflowId);
	const exactlyTheChanges = async () => {
		await expect
			.poll(async () => (await emitted()).length, SOON)
			.toBeGreaterThanOrEqual(expected.length);
		expect((await emitted()).sort()).toEqual([...expected].sort());
	};
	/** Two polls more, so that a repeated record would have come. */
	const twoPolls = async () => {
		const before = await answers(sandbox, PATH, 200);
		await expect
			.poll(async () => await answers(sandbox, PATH, 200), SOON)
			.toBeGreaterThan(before + 1);
	};

	await test.step(`activate it with tokens that last ${SHORT_LIFE_S} s: nothing old is emitted`, async () => {
		await admin.addClient({
			id: CLIENT,
			secret: 'sandbox-first-secret',
			scopes: clientScopes(stage),
		});
		await admin.options({ tokenLifetimeS: SHORT_LIFE_S });
		const credential = await n8n.client.saveCredential(
			credentialWith(stage, 'sandbox-first-secret'),
		);
		workflowId = await n8n.client.createWorkflow(
			watchingWorkflow('Watch suppliers', 'suppliers', credential),
		);
		await n8n.client.activate(workflowId);
		await twoPolls();
		expect(await emitted()).toEqual([]);
	});

	const first = await test.step('a new and a changed record come, each once', async () => {
		const id = await create('Created while active');
		await update(2, 'Changed while active');
		await exactlyTheChanges();
		return id;
	});

	await test.step('n8n is stopped (SIGTERM); what changed meanwhile comes after the start', async () => {
		await n8n.stop();
		await create('Created while stopped');
		await update(first, 'Changed while stopped');
		await n8n.start();
		await exactlyTheChanges();
	});

	await test.step('n8n is killed (SIGKILL); what changed meanwhile comes after the start', async () => {
		await twoPolls();
		await n8n.kill();
		await create('Created while crashed');
		await update(first, 'Changed while crashed');
		await n8n.start();
		await exactlyTheChanges();
	});

	await test.step('an expired access token is replaced, and nothing is lost', async () => {
		const given = await answers(sandbox, '/oauth2/token', 200);
		await expect
			.poll(async () => await answers(sandbox, '/oauth2/token', 200), SOON)
			.toBeGreaterThan(given);
		await update(3, 'Changed after the token expired');
		await exactlyTheChanges();
	});

	await test.step('the client secret is rotated: polls with the old one are refused', async () => {
		const refused = await answers(sandbox, '/oauth2/token', 401);
		await admin.updateClient(CLIENT, { secret: 'sandbox-second-secret' });
		await admin.revokeTokens();
		await create('Created while the secret was wrong');
		await update(first, 'Changed while the secret was wrong');
		await expect
			.poll(async () => await answers(sandbox, '/oauth2/token', 401), SOON)
			.toBeGreaterThan(refused);
	});

	await test.step('with the new secret in the credential it goes on, and nothing is lost', async () => {
		await n8n.client.saveCredential(credentialWith(stage, 'sandbox-second-secret'));
		await exactlyTheChanges();
	});

	await test.step('two polls later nothing was repeated', async () => {
		await twoPolls();
		expect((await emitted()).sort()).toEqual([...expected].sort());
		await n8n.client.deactivate(workflowId);
		await admin.options({ tokenLifetimeS: 86_399 });
	});
});

/** All scopes that the sandbox knows. */
function clientScopes({ sandbox }: Stage): string[] {
	return sandbox.clients.find(({ id }) => id === sandbox.clientId)?.scopes ?? [];
}
