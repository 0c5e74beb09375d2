/** The sandbox as a server in this process. */
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { registerAdmin } from './admin/admin.mts';
import { welcomePage } from './admin/page.mts';
import { createApi } from './api/api.mts';
import { loadCatalog } from './catalog/catalog.mts';
import { createRoutes } from './catalog/routes.mts';
import { advanceLoads } from './dataFiles/load.mts';
import { FaultQueue } from './faults/faults.mts';
import { createLimiter } from './http/limiter.mts';
import { handle } from './http/pipeline.mts';
import { acceptAnyBody, LARGEST_BODY, LARGEST_HEAD } from './http/receive.mts';
import { RequestLog } from './http/requestLog.mts';
import type { Server } from './http/server.mts';
import { Spool } from './http/spool.mts';
import { createClock } from './lib/clock.mts';
import { defaultClients, type Client } from './oauth/clients.mts';
import { Tokens } from './oauth/tokens.mts';
import { DEFAULT_OPTIONS, type SandboxOptions } from './options.mts';
import type { SeedCounts } from './seed/counts.mts';
import { seedTenant } from './seed/seed.mts';
import { IncomingFiles } from './sftp/files.mts';
import { createSftpServer } from './sftp/server.mts';
import { Store } from './store/store.mts';
import { createCustomFields } from './tenant/customFields.mts';
import { profileOf } from './tenant/profile.mts';
import type { SandboxSettings } from './tenant/settings.mts';
import { Flavours } from './tenant/switches.mts';
import type { Tenant } from './tenant/tenant.mts';

export interface Sandbox {
	app: FastifyInstance;
	server: Server;
	readonly store: Store;
	readonly clients: Client[];
	/** @returns the address, `http://127.0.0.1:PORT` */
	listen(): Promise<string>;
	close(): Promise<void>;
	/** Empty until it listens. */
	readonly url: string;
	/** Of SFTP; undefined until it listens, and where it is switched off. */
	readonly sftpPort?: number;
}

export type SandboxInit = Partial<Omit<SandboxOptions, 'counts' | 'settings'>> & {
	counts?: Partial<SeedCounts>;
	settings?: Partial<SandboxSettings>;
};

/** Makes a sandbox with its records; it takes requests after `listen()`. */
export function createSandbox(init: SandboxInit = {}): Sandbox {
	const options: SandboxOptions = {
		...DEFAULT_OPTIONS,
		...init,
		counts: { ...DEFAULT_OPTIONS.counts, ...init.counts },
		settings: { ...DEFAULT_OPTIONS.settings, ...init.settings },
	};
	const server = createServer(options);
	const app = Fastify({
		logger: false,
		forceCloseConnections: true,
		bodyLimit: LARGEST_BODY,
		http: { maxHeaderSize: LARGEST_HEAD },
		routerOptions: { maxParamLength: 500 },
	});
	const incoming = new IncomingFiles(server.tenant);
	const sftp = options.sftpPort === undefined ? undefined : createSftpServer(incoming);
	let url = '';
	let sftpPort: number | undefined;
	acceptAnyBody(app);
	app.setErrorHandler(async (error: FastifyError, _request, reply) => {
		const status = error.statusCode ?? 500;
		if (status >= 500) console.error(error);
		await reply.code(status).send({ errors: [error.message] });
	});
	app.addHook('onRequest', async () => {
		incoming.pickUp();
		advanceLoads(server.tenant);
	});
	app.addHook('onClose', async () => {
		await sftp?.close();
		server.spool.remove();
	});
	registerAdmin(app, server);
	app.get('/', async (_request, reply) => {
		await reply.type('text/html; charset=utf-8').send(welcomePage(server, url));
	});
	app.all('/*', async (request, reply) => await handle(server, request, reply));
	return {
		app,
		server,
		get store() {
			return server.tenant.store;
		},
		get clients() {
			return [...server.oauth.clients.values()];
		},
		get url() {
			return url;
		},
		get sftpPort() {
			return sftpPort;
		},
		listen: async () => {
			sftpPort = await sftp?.listen(options.host, options.sftpPort!);
			url = await app.listen({ host: options.host, port: options.port });
			return url;
		},
		close: async () => await app.close(),
	};
}

function createServer(options: SandboxOptions): Server {
	const catalog = loadCatalog();
	const clock = createClock(options.now);
	const profile = options.profile && profileOf(catalog, options.profile);
	const clients = () => defaultClients(catalog.scopes, profile?.scopes);
	const tenant: Tenant = {
		catalog,
		clock,
		customFields: createCustomFields(profile?.customFields),
		flavours: new Flavours(
			[options.tenant, profile?.tenant ?? ''].filter(Boolean).join(),
			catalog.resources.map(({ path }) => path),
		),
		options: {
			...options.settings,
			...(profile?.retryAfter === undefined ? {} : { retryAfter: profile.retryAfter }),
		},
		store: new Store(catalog),
		filters: new Map(),
		apiUserId: 1,
	};
	seedTenant(tenant, options.seed, options.counts);
	const server: Server = {
		tenant,
		api: createApi(tenant, createRoutes(catalog)),
		oauth: {
			clients: clients(),
			tokens: new Tokens(clock),
			lifetimeS: () => tenant.options.tokenLifetimeS,
		},
		limiter: createLimiter(clock.real),
		log: new RequestLog(),
		faults: new FaultQueue(),
		open: new Set(),
		spool: new Spool(),
		unexplained: profile?.unexplained ?? [],
		reset: (seed = options.seed, counts = {}) => {
			tenant.store.files.clear();
			seedTenant(tenant, seed, { ...options.counts, ...counts });
			clock.reset();
			tenant.flavours.restart();
			server.oauth.clients = clients();
			server.limiter.reset();
			server.log.clear();
			server.faults.clear();
		},
	};
	return server;
}
