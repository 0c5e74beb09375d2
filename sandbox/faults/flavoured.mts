/** Answers of what stands before the API, and odd ones of the token endpoint, as flavours want them. */
import type { Answer } from '../lib/answer.mts';
import { below, type Call } from '../lib/call.mts';
import type { FlavourName } from '../tenant/flavours.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { answerInstead } from './answers.mts';
import type { FaultKind } from './faults.mts';

type Instead = Partial<Record<FlavourName, FaultKind>>;

const FIREWALL = `<!DOCTYPE html><html><head><title>Request Rejected</title></head><body>The requested URL
was rejected. Please consult with your administrator. Your support ID is: 4711</body></html>`;

/** Readings that never reach Coupa, in turn. */
const GATEWAY: Instead = {
	'gateway-404': { kind: 'status', status: 404, format: 'text', body: 'default backend - 404' },
	'firewall-403': { kind: 'status', status: 403, format: 'html', body: FIREWALL },
	'gateway-503': { kind: 'html', status: 503 },
};

const TOKEN: Instead = {
	'token-missing': {
		kind: 'status',
		status: 200,
		body: { token_type: 'bearer', expires_in: 86_399 },
	},
	'token-429': {
		kind: 'status',
		status: 429,
		body: { error: 'too_many_requests', error_description: 'Rate limit exceeded' },
	},
	'token-html': { kind: 'html', status: 200 },
	'token-xml': {
		kind: 'status',
		status: 200,
		format: 'xml',
		body: '<?xml version="1.0" encoding="UTF-8"?><hash><access-token>xml</access-token></hash>',
	},
};

/** Characters of a URL. How many Coupa takes is unverified; what comes before it often takes no more. */
const LONGEST_URL = { anywhere: 16_000, longUrls: 8_000 };

/**
 * The answer in Coupa's place; undefined where the request gets through, `never` where nothing comes.
 */
export function flavouredAnswer(tenant: Tenant, call: Call): Answer | 'never' | undefined {
	if (call.path.startsWith('/api')) return gatewayAnswer(tenant, call);
	return call.method === 'POST' && call.path === '/oauth2/token'
		? tokenAnswer(tenant, call)
		: undefined;
}

function gatewayAnswer({ flavours, clock }: Tenant, call: Call): Answer | undefined {
	const path = below(call.path);
	const refusal = flavours.value('long-urls');
	const longest = refusal ? LONGEST_URL.longUrls : LONGEST_URL.anywhere;
	if (call.path.length + call.query.length >= longest) return page(Number(refusal ?? 431));
	if (call.method !== 'GET' && path !== 'graphql') return undefined;
	const away = (flavours.number('outage', path) ?? 0) * 1000;
	if ((flavours.age('outage', clock.now(), path) ?? Infinity) < away) return page(503);
	return inTurn(flavours, GATEWAY, path);
}

function page(status: number): Answer | undefined {
	return answerInstead({ kind: 'html', status });
}

function tokenAnswer({ flavours }: Tenant, call: Call): Answer | 'never' | undefined {
	if (flavours.turn('token-hangs')) return 'never';
	if (call.query === '' && flavours.turn('token-redirects')) return elsewhere(call);
	return inTurn(flavours, TOKEN);
}

function inTurn(flavours: Tenant['flavours'], answers: Instead, path?: string): Answer | undefined {
	for (const [name, fault] of Object.entries(answers)) {
		if (flavours.turn(name as FlavourName, path)) return answerInstead(fault);
	}
	return undefined;
}

/** The same server by another name, which answers as it should: whoever follows gives the secret away. */
function elsewhere({ headers: { host = '' }, path }: Call): Answer {
	const [name, port] = host.split(':');
	const other = name === 'localhost' ? '127.0.0.1' : 'localhost';
	const location = `http://${other}:${port}${path}?redirected`;
	return { status: 307, headers: { location }, body: '' };
}
