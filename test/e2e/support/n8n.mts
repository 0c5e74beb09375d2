import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { N8nClient } from '../../../scripts/n8n/client.mts';
import { installCommunityPackage, type Manifest } from '../../../scripts/n8n/community.mts';
import { E2E_N8N_VERSION, installN8n, type N8nInstall } from '../../../scripts/n8n/install.mts';
import { freePort } from '../../../scripts/n8n/ports.mts';
import { type RunningN8n, startN8n } from '../../../scripts/n8n/server.mts';
import { signIn } from '../../../scripts/start/steps.mts';
import { resultsFolder } from './results.mts';
import { tarball } from './setup.mts';

/** Where an n8n is, and settings of its own. */
interface Place {
	port?: number;
	env?: Record<string, string>;
}

/** An n8n with the packed connector that can be stopped and started again, with all it has stored. */
export class TestN8n {
	readonly url: string;
	/** The log of each start. */
	readonly logFiles: string[] = [];
	readonly #userFolder: string;
	readonly #install: N8nInstall;
	readonly #manifest: Manifest;
	readonly #port: number;
	readonly #env: Record<string, string>;
	#running: RunningN8n | undefined;
	#client: N8nClient | undefined;

	private constructor(
		userFolder: string,
		install: N8nInstall,
		manifest: Manifest,
		{ port, env = {} }: Place & { port: number },
	) {
		this.#userFolder = userFolder;
		this.#install = install;
		this.#manifest = manifest;
		this.#port = port;
		this.#env = env;
		this.url = `http://localhost:${port}`;
	}

	/** Installs the tarball into a folder of its own, and starts n8n there. */
	static async create({ port, env }: Place = {}): Promise<TestN8n> {
		const userFolder = mkdtempSync(join(tmpdir(), 'n8n-nodes-coupa-e2e-'));
		const install = await installN8n((line) => console.log(line), { version: E2E_N8N_VERSION });
		const manifest = await installCommunityPackage(userFolder, tarball());
		const n8n = new TestN8n(userFolder, install, manifest, {
			port: port ?? (await freePort()),
			env,
		});
		await n8n.start().catch(async (error: unknown) => {
			await n8n.remove();
			throw error;
		});
		return n8n;
	}

	/** Speaks to it as its owner. */
	get client(): N8nClient {
		if (!this.#client) throw new Error('n8n was not started.');
		return this.#client;
	}

	async start(): Promise<void> {
		const logFile = join(
			resultsFolder('logs'),
			`n8n-${process.pid}-${this.logFiles.length + 1}.log`,
		);
		this.logFiles.push(logFile);
		this.#running = await startN8n({
			install: this.#install,
			userFolder: this.#userFolder,
			port: this.#port,
			logFile,
			// Secrets are looked for in all that it logs.
			env: { N8N_LOG_LEVEL: 'debug', ...this.#env },
		});
		this.#client = await signIn(this.url, this.#userFolder, this.#manifest);
	}

	/** Asks it to stop (SIGTERM), and waits for its end. */
	async stop(): Promise<void> {
		await this.#running?.stop();
	}

	/** Ends it as a crash would (SIGKILL). */
	async kill(): Promise<void> {
		await this.#running?.kill();
	}

	/** Stops it for good. */
	async remove(): Promise<void> {
		await this.stop();
		rmSync(this.#userFolder, { recursive: true, force: true, maxRetries: 3 });
	}
}
