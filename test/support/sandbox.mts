/**
 * Starts the local Coupa sandbox as a process of its own and speaks to its admin API. For tests:
 *
 *   const sandbox = await startSandbox({ rate: false, tokenAge: false });
 *   … sandbox.url, sandbox.clientId, sandbox.clientSecret …
 *   await sandbox.admin.fault({ kind: 'status', status: 503, times: 2, match: { path: '/api/invoices' } });
 *   await sandbox.stop();
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

import type { Fault } from '../../sandbox/faults/faults.mts';

export type { Fault } from '../../sandbox/faults/faults.mts';
export type { RecordChange } from '../../sandbox/write/asUi.mts';

const START_TIMEOUT_MS = 60_000;
const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** Options of a sandbox process; what is left out has the sandbox's own default. */
export interface SandboxOptions {
	seed?: number;
	size?: 'small' | 'medium' | 'large';
	/** Numbers of records, e.g. `{ suppliers: 10, invoices: 120 }`. */
	counts?: Record<string, number>;
	latencyMs?: number;
	/** Requests per second and burst; false switches the limiter off. */
	rate?: false | { perSecond?: number; burst?: number; retryAfter?: number };
	/** false: a token works at once, without the five seconds. */
	tokenAge?: boolean;
	tokenLifetimeS?: number;
	/** What the tenant does where the documents leave it open: `page-cap=25,ignores-order`. */
	tenant?: string;
	/** The report of a check-up: the sandbox does as the reported tenant does. */
	profile?: unknown;
	/** More arguments as the command line takes them. */
	args?: string[];
}

export type RecordData = Record<string, unknown>;

export interface LoggedRequest {
	method: string;
	path: string;
	/** The raw query string, without the question mark. */
	query: string;
	/** 0 while unanswered, and where the connection was reset. */
	status: number;
	/** Epoch in ms, by the machine's clock (not shifted). */
	receivedAt: number;
	/** The first digits of a hash of the access token, never the token. */
	token?: string;
	/** The name of the fault that was applied. */
	fault?: string;
	/** How the answer was compressed. */
	encoding?: string;
	/** What was asked by GraphQL. */
	graphql?: { query?: string; variables?: Record<string, unknown> };
}

export interface IssuedToken {
	access_token: string;
	expires_in: number;
	scope: string;
}

export interface SandboxAdmin {
	requests(): Promise<LoggedRequest[]>;
	clearRequests(): Promise<void>;
	/** Requests whose answer has not left in full, while their connection is open. */
	open(): Promise<Array<{ method: string; path: string }>>;
	fault(fault: Fault): Promise<void>;
	clearFaults(): Promise<void>;
	/** A token out of hand, `ageSeconds` old (default 60, so that it works at once). */
	token(options?: {
		ageSeconds?: number;
		scopes?: string[];
		expiresIn?: number;
		client?: string;
		grantType?: 'client_credentials' | 'authorization_code';
	}): Promise<IssuedToken>;
	revokeTokens(): Promise<void>;
	addClient(client: { id: string; secret: string; scopes?: string[] }): Promise<void>;
	updateClient(id: string, change: { secret?: string; scopes?: string[] }): Promise<void>;
	/** Creates as the user interface would: no API rules; `created-at` and the like can be given. */
	createRecord(resource: string, record: RecordData): Promise<RecordData>;
	updateRecord(resource: string, id: number, record: RecordData): Promise<RecordData>;
	deleteRecord(resource: string, id: number): Promise<void>;
	record(resource: string, id: number): Promise<RecordData>;
	options(options: Record<string, unknown>): Promise<Record<string, unknown>>;
	/** Replaces the flavours of the tenant while it runs; '' turns all off. */
	tenant(flavours: string): Promise<void>;
	/** Moves the sandbox's clock on. */
	advanceClock(seconds: number): Promise<void>;
	reset(options?: { seed?: number; counts?: Record<string, number> }): Promise<void>;
	state(): Promise<Record<string, unknown>>;
}

export interface Sandbox {
	/** Of the sandbox' process. */
	pid: number;
	url: string;
	clientId: string;
	clientSecret: string;
	/** All default clients: every scope, read-only, least scopes. */
	clients: Array<{ id: string; secret: string; scopes: string[] }>;
	/** With `--sftp`. */
	sftp?: { host: string; port: number; username: string; password: string };
	admin: SandboxAdmin;
	stop(): Promise<void>;
}

/** Starts a sandbox on a free port of 127.0.0.1 and waits until it answers. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const root = projectRoot();
	const child = spawn(
		join(root, 'node_modules/.bin/node'),
		[
			join(root, 'sandbox/main.mts'),
			'--port',
			'0',
			'--json',
			'--stop-with-stdin',
			...argumentsOf(options),
		],
		{ cwd: root, stdio: ['pipe', 'pipe', 'pipe'] },
	);
	running.add(child);
	child.once('exit', () => running.delete(child));
	const ready = await firstLine(child);
	return {
		pid: child.pid!,
		url: ready.url,
		sftp: ready.sftp,
		clientId: ready.clientId,
		clientSecret: ready.clientSecret,
		clients: ready.clients,
		admin: adminOf(ready.url),
		stop: async () => await stop(child),
	};
}

function projectRoot(): string {
	let folder = process.cwd();
	while (!existsSync(join(folder, 'sandbox/main.mts'))) {
		if (dirname(folder) === folder)
			throw new Error('sandbox/main.mts not found above ' + process.cwd());
		folder = dirname(folder);
	}
	return folder;
}

function argumentsOf(options: SandboxOptions): string[] {
	const args: string[] = [];
	if (options.seed !== undefined) args.push('--seed', String(options.seed));
	if (options.size) args.push('--size', options.size);
	for (const [name, count] of Object.entries(options.counts ?? {}))
		args.push(`--${name}`, String(count));
	if (options.latencyMs) args.push('--latency', String(options.latencyMs));
	if (options.rate === false) args.push('--no-rate-limit');
	if (options.rate) {
		const { perSecond, burst, retryAfter } = options.rate;
		if (perSecond !== undefined) args.push('--rate', String(perSecond));
		if (burst !== undefined) args.push('--burst', String(burst));
		if (retryAfter !== undefined) args.push('--retry-after', String(retryAfter));
	}
	if (options.tokenAge === false) args.push('--no-token-age');
	if (options.tokenLifetimeS !== undefined)
		args.push('--token-lifetime', String(options.tokenLifetimeS));
	if (options.tenant) args.push('--tenant', options.tenant);
	if (options.profile !== undefined) args.push('--profile', fileOf(options.profile));
	return [...args, ...(options.args ?? [])];
}

function fileOf(report: unknown): string {
	const folder = mkdtempSync(join(tmpdir(), 'coupa-profile-'));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	const file = join(folder, 'report.json');
	writeFileSync(file, JSON.stringify(report));
	return file;
}

type Ready = Pick<Sandbox, 'url' | 'clientId' | 'clientSecret' | 'clients' | 'sftp'>;

async function firstLine(child: ChildProcess): Promise<Ready> {
	let errors = '';
	child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
	return await new Promise<Ready>((resolve, reject) => {
		const fail = (reason: string) => {
			child.kill('SIGKILL');
			reject(new Error(`The sandbox did not start: ${reason}\n${errors}`));
		};
		const timer = setTimeout(() => fail('no answer in time'), START_TIMEOUT_MS);
		child.once('error', (error) => fail(error.message));
		child.once('exit', (code) => fail(`exit code ${code}`));
		createInterface({ input: child.stdout! }).once('line', (line) => {
			clearTimeout(timer);
			child.removeAllListeners('exit');
			child.once('exit', () => running.delete(child));
			child.stdout?.resume();
			resolve(JSON.parse(line) as Ready);
		});
	});
}

async function stop(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	child.kill('SIGTERM');
	const timer = setTimeout(() => child.kill('SIGKILL'), 3_000);
	await gone;
	clearTimeout(timer);
}

function adminOf(url: string): SandboxAdmin {
	const call = async <T,>(method: string, path: string, body?: unknown): Promise<T> => {
		const response = await fetch(`${url}/sandbox/${path}`, {
			method,
			...(body === undefined
				? {}
				: { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`${method} /sandbox/${path}: ${response.status} ${text}`);
		return (text ? JSON.parse(text) : undefined) as T;
	};
	return {
		requests: async () => await call('GET', 'requests'),
		clearRequests: async () => await call('DELETE', 'requests'),
		open: async () => await call('GET', 'open'),
		fault: async (fault) => await call('POST', 'faults', fault),
		clearFaults: async () => await call('DELETE', 'faults'),
		token: async (options = {}) => await call('POST', 'tokens', options),
		revokeTokens: async () => await call('DELETE', 'tokens'),
		addClient: async (client) => await call('POST', 'clients', client),
		updateClient: async (id, change) => await call('PUT', `clients/${id}`, change),
		createRecord: async (resource, record) => await call('POST', `records/${resource}`, record),
		updateRecord: async (resource, id, record) =>
			await call('PUT', `records/${resource}/${id}`, record),
		deleteRecord: async (resource, id) => await call('DELETE', `records/${resource}/${id}`),
		record: async (resource, id) => await call('GET', `records/${resource}/${id}`),
		options: async (options) => await call('PUT', 'options', options),
		tenant: async (flavours) => await call('PUT', 'tenant', { flavours }),
		advanceClock: async (seconds) => await call('POST', 'clock', { advanceSeconds: seconds }),
		reset: async (options = {}) => await call('POST', 'reset', options),
		state: async () => await call('GET', 'state'),
	};
}
