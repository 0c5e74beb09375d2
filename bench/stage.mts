import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, fetch, type Response } from 'undici';
import { environment, node24, root } from '../scripts/bootstrap.mjs';
import type { N8nClient } from '../scripts/n8n/client.mts';
import { installCommunityPackage } from '../scripts/n8n/community.mts';
import { installN8n } from '../scripts/n8n/install.mts';
import { packConnector } from '../scripts/n8n/pack.mts';
import { freePort } from '../scripts/n8n/ports.mts';
import { startN8n } from '../scripts/n8n/server.mts';
import { COUPA_CREDENTIAL, type SavedCredentials } from '../scripts/n8n/workflow.mts';
import { sandboxCredential } from '../scripts/start/demo.mts';
import type { Closers } from '../scripts/start/shutdown.mts';
import { signIn } from '../scripts/start/steps.mts';
import { type Measured, measuringWorkflow, type NodeUnderTest } from './workflows.mts';

/** The longest that one measured workflow may take. */
const PATIENCE = new Agent({ headersTimeout: 30 * 60_000, bodyTimeout: 30 * 60_000 });

/**
 * A connection for each request: while a child process is measured, this one stands still, and does not
 * see that the sandbox closed a connection.
 */
const UNSHARED = new Agent({ pipelining: 0 });

/** The sandbox of a benchmark, as a process of its own. */
export interface BenchSandbox {
	url: string;
	clientId: string;
	clientSecret: string;
	clients: { id: string; scopes: string[] }[];
	settings(): Promise<{ ratePerSecond: number }>;
	/** Changes settings while it runs. */
	configure(settings: Record<string, unknown>): Promise<void>;
	/** Requests and refusals (429) below /api since the last call. */
	traffic(): Promise<{ requests: number; refusals: number }>;
	/** An access token that works at once. */
	token(): Promise<string>;
}

async function admin<T>(url: string, method: string, path: string, body?: unknown): Promise<T> {
	const response = await fetch(`${url}/sandbox/${path}`, {
		method,
		dispatcher: UNSHARED,
		...(body !== undefined && {
			body: JSON.stringify(body),
			headers: { 'content-type': 'application/json' },
		}),
	});
	if (!response.ok) throw new Error(`The sandbox answered ${response.status} to ${method} ${path}`);
	const text = await response.text();
	return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** @param args as the sandbox's command line takes them */
export async function startBenchSandbox(args: string[], closers: Closers): Promise<BenchSandbox> {
	const child = spawn(
		node24(),
		[join(root, 'sandbox', 'main.mts'), '--port', '0', '--json', ...args],
		{ cwd: root, env: environment(), stdio: ['pipe', 'pipe', 'inherit'] },
	);
	const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
	closers.add(async () => {
		child.kill('SIGTERM');
		await ended;
	});
	const address = await new Promise<
		Omit<BenchSandbox, 'configure' | 'settings' | 'token' | 'traffic'>
	>((resolve, reject) => {
		createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line)));
		void ended.then(() => reject(new Error('The sandbox ended while it was starting')));
	});
	const { url } = address;
	return {
		...address,
		settings: async () => await admin(url, 'GET', 'options'),
		configure: async (settings) => {
			await admin(url, 'PUT', 'options', settings);
		},
		async traffic() {
			const log = await admin<{ path: string; status: number }[]>(url, 'GET', 'requests');
			await admin(url, 'DELETE', 'requests');
			const api = log.filter(({ path }) => path.startsWith('/api'));
			return {
				requests: api.length,
				refusals: api.filter(({ status }) => status === 429).length,
			};
		},
		token: async () =>
			(await admin<{ access_token: string }>(url, 'POST', 'tokens', { ageSeconds: 60 }))
				.access_token,
	};
}

/** n8n's own credential for a token in a header: what the HTTP Request node takes. */
export const HEADER_CREDENTIAL = 'httpHeaderAuth';

/** A real n8n with the packed connector, and credentials for the sandbox. */
export interface BenchN8n {
	/** The measured workflow, active; calling it runs it once. */
	prepare(path: string, subject: NodeUnderTest, inputs?: number): Promise<() => Promise<Measured>>;
}

/** Builds, packs and installs the connector, and starts n8n with it. */
export async function startBenchN8n(
	sandbox: BenchSandbox,
	closers: Closers,
	log: (line: string) => void,
): Promise<BenchN8n> {
	const userFolder = mkdtempSync(join(tmpdir(), 'n8n-nodes-coupa-bench-'));
	closers.add(async () => rmSync(userFolder, { recursive: true, force: true, maxRetries: 3 }));
	const tarball = await packConnector(join(userFolder, 'pack'), userFolder);
	const install = await installN8n(log, {});
	const manifest = await installCommunityPackage(userFolder, tarball);
	const n8n = await startN8n({
		install,
		userFolder,
		port: await freePort(),
		// As an installation for large volumes would have it.
		env: { NODE_OPTIONS: '--max-old-space-size=4096' },
	});
	closers.add(n8n.stop);
	const client = await signIn(n8n.url, userFolder, manifest);
	// n8n gives the connector's credential to no other node.
	const header = { name: 'Authorization', value: `Bearer ${await sandbox.token()}` };
	const saved = {
		[COUPA_CREDENTIAL]: await client.saveCredential(sandboxCredential(sandbox)),
		[HEADER_CREDENTIAL]: await client.saveCredential({
			name: 'Token of the sandbox',
			type: HEADER_CREDENTIAL,
			data: header,
		}),
	};
	return { prepare: async (...args) => await prepare(client, n8n.url, saved, ...args) };
}

async function prepare(
	client: N8nClient,
	url: string,
	saved: SavedCredentials,
	path: string,
	subject: NodeUnderTest,
	inputs?: number,
): Promise<() => Promise<Measured>> {
	const workflow = measuringWorkflow(path, subject, saved, inputs);
	const id = await client.createWorkflow(workflow);
	await client.activate(id);
	return async () => {
		const response = await callRegistered(`${url}/webhook/${path}`);
		const text = await response.text();
		if (!response.ok) {
			const [newest] = await client.executions(id);
			const { error = text } = newest === undefined ? {} : await client.execution(newest.id);
			throw new Error(`${path} failed with ${response.status}: ${error}`);
		}
		const answer = JSON.parse(text) as Measured | Measured[];
		return Array.isArray(answer) ? answer[0] : answer;
	};
}

/** Calls a webhook; n8n registers one some moments after the activation. */
async function callRegistered(url: string): Promise<Response> {
	for (let tries = 0; ; tries++) {
		const response = await fetch(url, { method: 'POST', dispatcher: PATIENCE });
		if (response.status !== 404 || tries === 40) return response;
		await sleep(250);
	}
}
