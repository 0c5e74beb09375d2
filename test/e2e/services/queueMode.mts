import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { N8nClient } from '../../../scripts/n8n/client.mts';
import { installCommunityPackage } from '../../../scripts/n8n/community.mts';
import { E2E_N8N_VERSION, installN8n } from '../../../scripts/n8n/install.mts';
import { freePort } from '../../../scripts/n8n/ports.mts';
import { type RunningN8n, startN8n } from '../../../scripts/n8n/server.mts';
import { Closers } from '../../../scripts/start/shutdown.mts';
import { signInAsOwner } from '../../../scripts/start/steps.mts';
import { POSTGRES_DATABASE, POSTGRES_USER, startPostgres } from './postgres.mts';
import { startRedis } from './redis.mts';

// Why: docs/decisions/063-tests-on-n8n.md
/**
 * How soon n8n notices that a worker is gone: it holds a lock on what it runs, which another worker
 * finds expired. n8n's own values are a minute, ten seconds and half a minute.
 */
const SOON: Record<string, string> = {
	QUEUE_WORKER_LOCK_DURATION: '10000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '3000',
};

/** A worker that is busy leaves the next execution to the other. */
const ONE_AT_A_TIME = { N8N_CONCURRENCY_PRODUCTION_LIMIT: '1' };

/** A worker of n8n that can be killed and started again. */
export interface Worker {
	name: string;
	/** The executions that it began, by their IDs. */
	began(): string[];
	kill(): Promise<void>;
	start(): Promise<void>;
}

/** n8n in queue mode: a main process, one for webhooks, workers, on Redis and PostgreSQL. */
export interface QueueMode {
	/** Where production webhooks are called. */
	webhookUrl: string;
	client: N8nClient;
	workers: Worker[];
	logFiles: string[];
	stop(): Promise<void>;
}

/**
 * Starts all processes, each with a folder of its own with the packed connector installed, as
 * containers would have it.
 */
export async function startQueueMode(
	tarball: string,
	logs: string,
	workerNames: readonly string[],
): Promise<QueueMode> {
	const closers = new Closers();
	try {
		return await start(tarball, logs, workerNames, closers);
	} catch (error) {
		await closers.closeAll();
		throw error;
	}
}

async function start(
	tarball: string,
	logs: string,
	workerNames: readonly string[],
	closers: Closers,
): Promise<QueueMode> {
	const log = (line: string) => console.log(line);
	const install = await installN8n(log, { version: E2E_N8N_VERSION });
	const home = mkdtempSync(join(tmpdir(), 'n8n-nodes-coupa-queue-'));
	closers.add(async () => rmSync(home, { recursive: true, force: true, maxRetries: 3 }));
	mkdirSync(logs, { recursive: true });
	const postgres = await startPostgres(logs, log);
	closers.add(postgres.stop);
	const redis = await startRedis(logs, log);
	closers.add(redis.stop);

	const original = join(home, 'main');
	const manifest = await installCommunityPackage(original, tarball);
	const webhookPort = await freePort();
	const webhookUrl = `http://localhost:${webhookPort}`;
	const env = settings(postgres.port, redis.port, webhookUrl);
	const logFiles: string[] = [];

	async function run(
		name: string,
		command: 'start' | 'webhook' | 'worker',
		port?: number,
	): Promise<RunningN8n> {
		const userFolder = join(home, name);
		if (userFolder !== original) {
			const nodes = join('.n8n', 'nodes');
			cpSync(join(original, nodes), join(userFolder, nodes), { recursive: true });
		}
		const logFile = join(logs, `${name}-${logFiles.length + 1}.log`);
		logFiles.push(logFile);
		return await startN8n({
			install,
			command,
			userFolder,
			port: port ?? (await freePort()),
			env: { ...env, ...(command === 'worker' && ONE_AT_A_TIME) },
			logFile,
		});
	}

	// The main process makes the tables.
	const main = await run('main', 'start');
	closers.add(main.stop);
	const webhook = await run('webhook', 'webhook', webhookPort);
	closers.add(webhook.stop);
	const workers: Worker[] = [];
	for (const name of workerNames) workers.push(await startWorker(name, run, closers));
	const { client } = await signInAsOwner(main.url, original, manifest.name);
	return { webhookUrl, client, workers, logFiles, stop: async () => await closers.closeAll() };
}

async function startWorker(
	name: string,
	run: (name: string, command: 'worker') => Promise<RunningN8n>,
	closers: Closers,
): Promise<Worker> {
	let running = await run(name, 'worker');
	const logFiles = [running.logFile];
	closers.add(async () => await running.stop());
	return {
		name,
		began: () =>
			logFiles.flatMap((file) =>
				[...readFileSync(file, 'utf8').matchAll(/Worker started execution (\d+)/g)].map(
					([, id]) => id,
				),
			),
		kill: async () => await running.kill(),
		async start() {
			running = await run(name, 'worker');
			logFiles.push(running.logFile);
		},
	};
}

function settings(
	postgresPort: number,
	redisPort: number,
	webhookUrl: string,
): Record<string, string> {
	return {
		...SOON,
		EXECUTIONS_MODE: 'queue',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		// Production webhooks are for the webhook process.
		N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
		WEBHOOK_URL: `${webhookUrl}/`,
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
		N8N_LOG_LEVEL: 'info',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redisPort),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgresPort),
		DB_POSTGRESDB_USER: POSTGRES_USER,
		DB_POSTGRESDB_DATABASE: POSTGRES_DATABASE,
	};
}
