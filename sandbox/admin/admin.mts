/** The admin API below /sandbox: for tests and demonstrations, loopback only, no authentication. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { FAULT_KINDS, type Fault } from '../faults/faults.mts';
import type { Server } from '../http/server.mts';
import { ApiError } from '../lib/errors.mts';
import { renderRecord } from '../render/record.mts';
import type { SeedCounts } from '../seed/counts.mts';
import { FLAVOURS } from '../tenant/flavours.mts';
import type { SandboxSettings } from '../tenant/settings.mts';
import { createAsUi, deleteAsUi, recordAt, updateAsUi } from '../write/asUi.mts';
import { addClient, issueToken, updateClient } from './tokens.mts';

type Input = Record<string, unknown>;
type AdminHandler = (input: Input, path: string) => unknown;

/** Registers the routes. Answers are JSON; nothing to say is a 204. */
export function registerAdmin(app: FastifyInstance, server: Server): void {
	const { tenant } = server;
	const route = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, handler: AdminHandler) =>
		app.route({
			method,
			url: `/sandbox/${url}`,
			handler: async (request, reply) => await respond(request, reply, handler),
		});

	route('GET', 'requests', () => server.log.entries);
	route('DELETE', 'requests', () => server.log.clear());
	route('GET', 'open', () => [...server.open]);
	route('POST', 'faults', (input) => server.faults.add(checkedFault(input)));
	route('DELETE', 'faults', () => server.faults.clear());
	route('POST', 'tokens', (input) => issueToken(server, input));
	route('DELETE', 'tokens', () => server.oauth.tokens.revokeAll());
	route('POST', 'clients', (input) => addClient(server, input));
	route('PUT', 'clients/*', (input, id) => updateClient(server, id, input));
	route('GET', 'options', () => tenant.options);
	route('PUT', 'options', (input) => changeOptions(server, input));
	route('GET', 'tenant', () => ({ flavours: tenant.flavours.toString(), all: FLAVOURS }));
	route('PUT', 'tenant', ({ flavours }) => {
		tenant.flavours.set(String(flavours ?? ''));
		return { flavours: tenant.flavours.toString() };
	});
	route('POST', 'clock', ({ advanceSeconds }) => {
		tenant.clock.advance(Number(advanceSeconds ?? 0) * 1000);
		return { now: new Date(tenant.clock.now()).toISOString() };
	});
	route('POST', 'reset', ({ seed, counts }) =>
		server.reset(seed as number | undefined, counts as Partial<SeedCounts> | undefined),
	);
	route('PUT', 'filters/*', (input, name) => saveFilter(server, name, input));
	route('GET', 'alerts', () => tenant.store.alerts);
	route('DELETE', 'alerts', () => {
		tenant.store.alerts.length = 0;
	});
	route('GET', 'state', () => stateOf(server));

	const record = (row: ReturnType<typeof recordAt>) => renderRecord(tenant, row, { kind: 'full' });
	route('POST', 'records/*', (input, path) => record(createAsUi(tenant, path, input)));
	route('PUT', 'records/*', (input, path) => record(updateAsUi(tenant, ...split(path), input)));
	route('GET', 'records/*', (_input, path) => record(recordAt(tenant, ...split(path))));
	route('DELETE', 'records/*', (_input, path) => deleteAsUi(tenant, ...split(path)));
}

async function respond(
	request: FastifyRequest,
	reply: FastifyReply,
	handler: AdminHandler,
): Promise<void> {
	const text = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
	try {
		const input = text ? (JSON.parse(text) as Input) : {};
		const result = handler(input, (request.params as Record<string, string>)['*'] ?? '');
		if (result === undefined) await reply.code(204).send();
		else await reply.code(200).type('application/json; charset=utf-8').send(JSON.stringify(result));
	} catch (error) {
		const status = error instanceof ApiError ? error.status : 400;
		await reply
			.code(status)
			.type('application/json; charset=utf-8')
			.send(JSON.stringify({ error: (error as Error).message }));
	}
}

/** `suppliers/3/addresses/7` → the resource's path and the id. */
function split(path: string): [string, number] {
	const at = path.lastIndexOf('/');
	return [path.slice(0, at), Number(path.slice(at + 1))];
}

function checkedFault(input: Input): Fault {
	if (!FAULT_KINDS.has(String(input.kind)))
		throw new ApiError(400, `Unknown fault '${input.kind}'`);
	return input as unknown as Fault;
}

/** A response filter, as an administrator saves it. */
function saveFilter({ tenant }: Server, name: string, { object, fields }: Input): object {
	if (!Array.isArray(fields)) throw new ApiError(400, 'A filter needs fields');
	const filter = { ...(object ? { object: String(object) } : {}), fields };
	tenant.filters.set(name, filter);
	return filter;
}

function changeOptions(server: Server, input: Input): SandboxSettings {
	const known = { ...server.tenant.options, retryAfter: undefined };
	for (const name of Object.keys(input)) {
		if (!(name in known)) throw new ApiError(400, `Unknown option '${name}'`);
	}
	const changed = { ...server.tenant.options, ...input } as SandboxSettings;
	if (input.retryAfter === null) delete changed.retryAfter;
	server.tenant.options = changed;
	server.limiter.reset();
	return changed;
}

function stateOf(server: Server): object {
	const { tenant } = server;
	const tables = tenant.store.tables().map((table) => [table.object, table.size] as const);
	return {
		release: tenant.catalog.release,
		now: new Date(tenant.clock.now()).toISOString(),
		options: tenant.options,
		clients: [...server.oauth.clients.values()].map(({ id, scopes }) => ({
			id,
			scopes: scopes.length,
		})),
		tokens: server.oauth.tokens.count(),
		faults: server.faults.size,
		requests: server.log.entries.length,
		alerts: tenant.store.alerts.length,
		apiFilters: [...tenant.filters.keys()],
		customFields: tenant.customFields.all.length,
		records: Object.fromEntries(tables.sort(([a], [b]) => (a < b ? -1 : 1))),
	};
}
