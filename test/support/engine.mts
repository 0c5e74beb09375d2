/**
 * Runs the built node on n8n's real engine: real parameters and expressions, real OAuth2, real HTTP.
 *
 *   const engine = await startEngine();
 *   const credential = engine.credentials.add({ instanceUrl, clientId, clientSecret, … });
 *   const run = await engine.run({ parameters: { resource: 'record', … }, credential });
 */
// Why: docs/decisions/063-tests-on-n8n.md
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'n8n-engine-'));
process.env.N8N_ENCRYPTION_KEY ??= 'only-for-tests';

import {
	type BinaryData,
	BinaryDataService,
	ExecutionLifecycleHooks,
	PackageDirectoryLoader,
	WorkflowExecute,
} from 'n8n-core';
import {
	type IBinaryData,
	type IBinaryKeyData,
	type ICredentialType,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IWorkflowExecuteAdditionalData,
	type NodeError,
	Workflow,
} from 'n8n-workflow';

import {
	authenticationOf,
	credentialsOf,
	MemoryCredentials,
	type StoredCredential,
} from './credentials.mts';

// The container that n8n-core itself uses; other packages bring versions of their own.
const { Container } = createRequire(createRequire(import.meta.url).resolve('n8n-core'))(
	'@n8n/di',
) as {
	Container: { get<T>(type: new (...args: never[]) => T): T };
};

const ROOT = join(import.meta.dirname, '../..');

/** Gives the items of the test to the node under test. */
class Start implements INodeType {
	description = {
		displayName: 'Start',
		name: 'start',
		group: ['input' as const],
		version: 1,
		description: '',
		defaults: { name: 'Start' },
		inputs: [],
		outputs: ['main' as const],
		properties: [],
	};

	async execute(this: { getNode(): INode }): Promise<INodeExecutionData[][]> {
		return [startItems.get(this.getNode().id) ?? []];
	}
}

/** The items of each run, by the id of its start node. */
const startItems = new Map<string, INodeExecutionData[]>();

export interface NodeRun {
	/** The parameters of the node; what is left out has its default. */
	parameters: IDataObject;
	credential: StoredCredential;
	/** Items before the node; one empty item by default. */
	items?: Array<{ json: IDataObject; binary?: IBinaryKeyData }>;
	continueOnFail?: boolean;
	/** Continues, too, with what failed in an output of its own: `failed` of the result. */
	errorOutput?: boolean;
	/** Cancels the execution after so many ms. */
	cancelAfterMs?: number;
	/** As n8n runs the node for an agent. */
	asTool?: boolean;
	/** The execution to which the run belongs; one of its own unless given. */
	executionId?: string;
}

export interface NodeResult {
	items: INodeExecutionData[];
	/** What left through the error output. */
	failed: INodeExecutionData[];
	error?: NodeError & { httpCode?: string | null };
	hints: string[];
	/** Everything that n8n would store of the execution, as text. */
	stored: string;
	status: string;
}

export interface Engine {
	credentials: MemoryCredentials;
	nodeTypes: INodeTypes;
	additionalData(): IWorkflowExecuteAdditionalData;
	run(run: NodeRun): Promise<NodeResult>;
	/** The bytes of a file in an output item, wherever n8n stored them. */
	contentOf(file: IBinaryData | undefined): Promise<Buffer>;
	/** The same piece by piece, of a file that n8n stored outside of the item. */
	streamOf(file: IBinaryData | undefined): Promise<Readable>;
	/** A file of so many bytes, of which n8n finds nothing any more when it is to be read. */
	lostFile(fileName: string, bytes: number): IBinaryData;
}

function memoryNodeTypes(loader: PackageDirectoryLoader): INodeTypes {
	const types: Record<string, INodeType> = { 'test.start': new Start() as unknown as INodeType };
	for (const [name, { type }] of Object.entries(loader.nodeTypes)) {
		types[`n8n-nodes-coupa.${name}`] = type as INodeType;
		types[`n8n-nodes-coupa.${name}Tool`] = type as INodeType;
	}
	return {
		getByName: (name) => types[name],
		getByNameAndVersion: (name) => types[name],
		getKnownTypes: () => ({}),
	};
}

const URL = 'http://127.0.0.1/';

function additionalDataFor(
	credentials: MemoryCredentials,
	executionId: string = randomUUID(),
): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper: credentials,
		executionId,
		currentNodeExecutionIndex: 0,
		restApiUrl: URL,
		instanceBaseUrl: URL,
		formBaseUrl: URL,
		formWaitingBaseUrl: URL,
		formTestBaseUrl: URL,
		webhookBaseUrl: URL,
		webhookWaitingBaseUrl: URL,
		webhookTestBaseUrl: URL,
		mcpBaseUrl: URL,
		mcpTestBaseUrl: URL,
		variables: {},
		hooks: new ExecutionLifecycleHooks('manual', executionId, {
			id: 'test',
			name: 'test',
			active: false,
			nodes: [],
			connections: {},
		} as never),
	} as unknown as IWorkflowExecuteAdditionalData;
}

/** `{ "0": … }` of an error with its causes, getters and hidden properties, for searching in it. */
export function everythingIn(value: unknown, depth = 0, seen = new Set<unknown>()): string {
	if (typeof value !== 'object' || value === null) return String(value);
	if (seen.has(value) || depth > 12) return '';
	seen.add(value);
	return Object.getOwnPropertyNames(value)
		.map((name) => {
			const inner = (value as Record<string, unknown>)[name];
			return typeof inner === 'function' ? '' : `${name}=${everythingIn(inner, depth + 1, seen)}`;
		})
		.join(' ');
}

function toResult(run: IRun): NodeResult {
	const [task] = run.data.resultData.runData.Coupa ?? [];
	return {
		items: task?.data?.main?.[0] ?? [],
		failed: task?.data?.main?.[1] ?? [],
		error: (task?.error ?? run.data.resultData.error) as NodeResult['error'],
		hints: (task?.hints ?? []).map(({ message }) => message),
		// Only where it is looked at: of many records it is large.
		get stored() {
			return everythingIn(run.data.resultData);
		},
		status: run.status,
	};
}

/** Loads the built package as n8n does, and gives it credentials in memory. */
export async function startEngine(): Promise<Engine> {
	const loader = new PackageDirectoryLoader(ROOT);
	await loader.loadAll();
	const nodeTypes = memoryNodeTypes(loader);
	const credentialTypes = Object.entries(loader.credentialTypes).map(([name, { type }]) => [
		name,
		type,
	]);
	const credentials = new MemoryCredentials(
		Object.fromEntries(credentialTypes) as Record<string, ICredentialType>,
		nodeTypes,
	);
	const binaryData = Container.get(BinaryDataService);
	await binaryData.init();
	const lost: Pick<BinaryData.Manager, 'getAsStream' | 'getMetadata'> = {
		getMetadata: async (id) => ({ fileSize: Number(id) }),
		getAsStream: async () => {
			throw new Error('The file is not there any more');
		},
	};
	binaryData.setManager('lost' as BinaryData.ServiceMode, lost as BinaryData.Manager);

	return {
		credentials,
		nodeTypes,
		additionalData: () => additionalDataFor(credentials),
		async contentOf(file) {
			if (file === undefined) throw new Error('The item has no such file');
			return await binaryData.getAsBuffer(file);
		},
		async streamOf(file) {
			if (file?.id === undefined) throw new Error('n8n did not store this file');
			return await binaryData.getAsStream(file.id);
		},
		lostFile: (fileName, bytes) => ({
			id: `lost:${bytes}`,
			data: 'filesystem-v2',
			fileName,
			mimeType: 'application/pdf',
		}),
		async run(nodeRun) {
			const { parameters, credential, items = [{ json: {} }] } = nodeRun;
			const { continueOnFail, errorOutput, cancelAfterMs, asTool, executionId } = nodeRun;
			const startId = randomUUID();
			startItems.set(startId, items);
			const workflow = new Workflow({
				id: 'test',
				nodes: [
					{
						id: startId,
						name: 'Start',
						type: 'test.start',
						typeVersion: 1,
						position: [0, 0],
						parameters: {},
					},
					{
						id: '2',
						name: 'Coupa',
						type: asTool === true ? 'n8n-nodes-coupa.coupaTool' : 'n8n-nodes-coupa.coupa',
						typeVersion: 1,
						position: [200, 0],
						parameters: { ...authenticationOf(credential), ...parameters } as never,
						credentials: credentialsOf(credential),
						...(continueOnFail && { onError: 'continueRegularOutput' as const }),
						...(errorOutput && { onError: 'continueErrorOutput' as const }),
					},
				],
				connections: { Start: { main: [[{ node: 'Coupa', type: 'main', index: 0 }]] } },
				active: false,
				nodeTypes,
				settings: { executionOrder: 'v1', timezone: 'Europe/Berlin' },
			});
			const additionalData = additionalDataFor(credentials, executionId);
			const execution = new WorkflowExecute(additionalData, 'manual').run({
				workflow,
				startNode: workflow.getNode('Start') ?? undefined,
			});
			if (cancelAfterMs !== undefined) setTimeout(() => execution.cancel(), cancelAfterMs);
			return toResult(await execution);
		},
	};
}
