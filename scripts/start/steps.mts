import { join } from 'node:path';
import { root } from '../bootstrap.mjs';
import { N8nClient, N8nError } from '../n8n/client.mts';
import type { NodeDescription } from '../n8n/client.mts';
import { SetupError } from '../n8n/command.mts';
import { registerCommunityPackage } from '../n8n/community.mts';
import type { Manifest } from '../n8n/community.mts';
import type { McpConnection } from '../n8n/mcp.mts';
import {
	COUPA_PREFIX,
	COUPA_TRIGGER,
	readWorkflow,
	startOf,
	withCredentials,
} from '../n8n/workflow.mts';
import type { CredentialInput, SavedCredentials } from '../n8n/workflow.mts';
import { MCP_TOKEN, OWNER } from './demo.mts';
import { EXAMPLES } from './examples/index.mts';
import type { Example, Outcome, Stage } from './examples/types.mts';

/**
 * Signs in as the demo owner, makes sure that n8n has loaded the connector, and enters it into n8n's
 * list of packages. For an n8n on SQLite.
 *
 * @throws SetupError where this n8n has another owner, or does not know the nodes
 */
export async function signIn(
	url: string,
	userFolder: string,
	manifest: Manifest,
): Promise<N8nClient> {
	const { client, nodes } = await signInAsOwner(url, userFolder, manifest.name);
	registerCommunityPackage(userFolder, manifest, nodes.map(installedNode));
	return client;
}

/**
 * Signs in as the demo owner, and makes sure that n8n has loaded the connector.
 *
 * @returns the client, and the connector's nodes as n8n knows them
 * @throws SetupError where this n8n has another owner, or does not know the nodes
 */
export async function signInAsOwner(
	url: string,
	userFolder: string,
	packageName: string,
): Promise<{ client: N8nClient; nodes: NodeDescription[] }> {
	const client = new N8nClient(url);
	try {
		await client.setUpOwner(OWNER);
	} catch (error) {
		if (!(error instanceof N8nError) || error.status !== 401) throw error;
		throw new SetupError(
			`${userFolder} holds an n8n whose owner is not ${OWNER.email} with the demo ` +
				'password. Delete that folder to start afresh.',
		);
	}
	const nodes = (await client.nodeTypes()).filter(({ name }) => name.startsWith(COUPA_PREFIX));
	for (const type of [`${COUPA_PREFIX}coupa`, COUPA_TRIGGER]) {
		if (!nodes.some(({ name }) => name === type)) {
			throw new SetupError(`n8n runs, but did not load ${type} from ${packageName}.`);
		}
	}
	return { client, nodes };
}

function installedNode({ name, displayName, version, defaultVersion }: NodeDescription) {
	const newest = Array.isArray(version) ? Math.max(...version) : version;
	return { type: name, displayName, version: defaultVersion ?? newest };
}

/** An example as it stands in this n8n. */
export interface ImportedExample extends Example {
	id: string;
	name: string;
	trigger: string;
}

/**
 * Saves the credentials and imports the example workflows with them. A workflow of the same name
 * that is there already stays as its user left it.
 */
export async function importExamples(
	client: N8nClient,
	credentials: CredentialInput[],
): Promise<ImportedExample[]> {
	const saved: SavedCredentials = {};
	for (const input of credentials) saved[input.type] = await client.saveCredential(input);
	const present = await client.workflows();
	const imported: ImportedExample[] = [];
	for (const example of EXAMPLES) {
		const workflow = readWorkflow(join(root, 'examples', example.file));
		const known = present.find(({ name, isArchived }) => name === workflow.name && !isArchived);
		const id = known?.id ?? (await client.createWorkflow(withCredentials(workflow, saved)));
		imported.push({ ...example, id, name: workflow.name, trigger: startOf(workflow) });
	}
	return imported;
}

/** Connects to the MCP server of the examples. */
export type Connect = (token: string) => Promise<McpConnection>;

/** Runs one example in n8n and checks what it did. Failures become an outcome, too. */
export async function runExample(
	client: N8nClient,
	{ id, trigger, check }: ImportedExample,
	{ sandbox, mails, connect }: Pick<Stage, 'mails' | 'sandbox'> & { connect: Connect },
): Promise<Outcome> {
	try {
		return await check({
			run: async () => await client.run(id, trigger),
			say: async (message, review) => await client.chat(id, trigger, message, review),
			mcp: async () => {
				await client.activate(id);
				return await connect(MCP_TOKEN);
			},
			sandbox,
			mails,
		});
	} catch (error) {
		return { ok: false, text: (error as Error).message };
	}
}
