/** What every request goes through: log, latency, limiter, faults, token, handler, the wire. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerInstead, halved } from '../faults/answers.mts';
import type { Fault } from '../faults/faults.mts';
import { flavouredAnswer } from '../faults/flavoured.mts';
import type { Answer } from '../lib/answer.mts';
import { below, type Call } from '../lib/call.mts';
import { discard } from '../lib/content.mts';
import { ApiError } from '../lib/errors.mts';
import { tokenHash } from '../oauth/tokens.mts';
import { emptyAs404, refusal } from '../render/answers.mts';
import { largestFile } from '../tenant/settings.mts';
import { applyChanges } from '../write/asUi.mts';
import { compressed } from './compress.mts';
import { dateOf } from './date.mts';
import { bearer, dispatch } from './dispatch.mts';
import { callOf } from './receive.mts';
import { loggedQuery, type LoggedRequest } from './requestLog.mts';
import { cut, hang, reset, send, stall, type Dated } from './send.mts';
import type { Server } from './server.mts';

/** Handles everything below /api and /oauth2. */
export async function handle(
	server: Server,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<void> {
	const [path = '/', query = ''] = (request.raw.url ?? '/').split(/\?(.*)/s);
	const open = { method: request.method, path };
	server.open.add(open);
	reply.raw.once('close', () => server.open.delete(open));
	if (request.isMultipart()) {
		const fault = server.faults.take({ method: request.method, path, query });
		if (fault?.kind === 'stallUpload') await sleep(fault.ms);
	}
	const call = await callOf(request, server.spool, largestFile(server.tenant.options));
	try {
		await answered(server, reply, call);
	} finally {
		const { files } = server.tenant.store;
		for (const { content } of call.parts ?? []) if (!files.holds(content)) discard(content);
	}
}

async function answered(server: Server, reply: FastifyReply, call: Call): Promise<void> {
	const token = bearer(call);
	const graphql = loggedQuery(call);
	const entry = server.log.add({
		method: call.method,
		path: call.path,
		query: call.query,
		status: 0,
		receivedAt: server.tenant.clock.real(),
		...(token ? { token: tokenHash(token) } : {}),
		...(graphql ? { graphql } : {}),
	});
	const api = server.api.serves(call.path);
	if (api && server.tenant.options.latencyMs > 0) await sleep(server.tenant.options.latencyMs);
	if (api && isThrottled(server, call)) {
		return await answerWith(server, reply, entry, call, tooMany(server, call));
	}
	const fault = server.faults.take(call);
	if (fault) entry.fault = fault.kind;
	await withFault(server, reply, entry, call, fault);
}

async function withFault(
	server: Server,
	reply: FastifyReply,
	entry: LoggedRequest,
	call: Call,
	fault: Fault | undefined,
): Promise<void> {
	if (fault?.kind === 'slow') await sleep(fault.ms);
	if (fault?.kind === 'reset' && fault.when !== 'after') return reset(reply);
	const instead = (fault && answerInstead(fault)) ?? flavouredAnswer(server.tenant, call);
	if (instead === 'never') return await hang(reply);
	if (instead) return await answerWith(server, reply, entry, call, instead);
	const plain = await execute(server, call, fault);
	const answer = server.tenant.options.compression ? compressed(call, plain) : plain;
	if (fault?.kind === 'reset') return reset(reply);
	if (fault?.kind === 'cut' && fault.variant !== 'json') {
		entry.status = answer.status;
		return await cut(reply, dated(server, call, answer));
	}
	if (fault?.kind === 'stall') {
		entry.status = answer.status;
		return await stall(reply, dated(server, call, answer), fault.ms);
	}
	await answerWith(server, reply, entry, call, faulted(answer, fault));
}

/** Runs the request, with the changes that a fault makes before or after it. */
async function execute(server: Server, call: Call, fault: Fault | undefined): Promise<Answer> {
	const changes = fault?.kind === 'change' ? fault : undefined;
	if (changes && changes.when !== 'after') applyChanges(server.tenant, changes.changes);
	const answer = await dispatch(server, call, {
		ignoreOrder: fault?.kind === 'ignoreOrder',
		ignoreFilters: fault?.kind === 'ignoreFilters',
	});
	if (changes?.when === 'after') applyChanges(server.tenant, changes.changes);
	return answer;
}

function faulted(answer: Answer, fault: Fault | undefined): Answer {
	if (fault?.kind === 'cut') return halved(answer);
	return fault?.kind === 'emptyAs404' ? emptyAs404(answer) : answer;
}

async function answerWith(
	server: Server,
	reply: FastifyReply,
	entry: LoggedRequest,
	call: Call,
	answer: Answer,
): Promise<void> {
	entry.status = answer.status;
	const encoding = answer.headers['content-encoding'];
	if (encoding) entry.encoding = encoding;
	await send(reply, dated(server, call, answer));
}

function dated({ tenant }: Server, { path }: Call, answer: Answer): Dated {
	return { ...answer, date: dateOf(tenant, path) };
}

function isThrottled({ tenant, limiter }: Server, { path }: Call): boolean {
	const { ratePerSecond, burst } = tenant.options;
	return tenant.flavours.turn('throttles', below(path)) || !limiter.take(ratePerSecond, burst);
}

function tooMany({ tenant }: Server, call: Call): Answer {
	const { retryAfter } = tenant.options;
	const headers: Record<string, string> = {};
	if (retryAfter !== undefined) headers['retry-after'] = String(retryAfter);
	return refusal(call, new ApiError(429, 'Rate limit exceeded: too many requests', headers));
}
