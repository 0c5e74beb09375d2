/** Everything below /api: who may, which request, which handler. */
import type { OperationName } from '../catalog/catalog.mts';
import type { RouteMatch, Routes } from '../catalog/routes.mts';
import { performAction } from '../actions/perform.mts';
import type { AccessGrant } from '../oauth/tokens.mts';
import type { Answer } from '../http/answer.mts';
import type { Call } from '../http/call.mts';
import { parseArguments } from '../query/arguments.mts';
import type { Misbehaviour } from '../query/select.mts';
import { ApiError, notFound } from '../render/errors.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { createAttachment, showAttachment } from './attachments.mts';
import { updateOrCommand } from './commands.mts';
import type { RequestContext } from './context.mts';
import { customFieldAttributes } from './customFieldAttributes.mts';
import { acceptedFormat, checkContentType, errorAnswer, type Format } from './format.mts';
import { query, show } from './read.mts';
import { create, remove } from './write.mts';

type Handler = (context: RequestContext) => Answer;

const HANDLERS: Readonly<Record<OperationName, Handler>> = {
	query,
	show,
	create,
	update: updateOrCommand,
	delete: remove,
};
const ATTACHMENTS: Partial<Record<OperationName, Handler>> = {
	show: showAttachment,
	create: createAttachment,
};

export interface Api {
	handle(call: Call, grant: AccessGrant, fault: Misbehaviour): Promise<Answer>;
	/** What a refusal before the API looks like, in the format of the request. */
	refuse(call: Call, error: ApiError): Answer;
}

export function createApi(tenant: Tenant, routes: Routes): Api {
	const refuse = (call: Call, error: ApiError) => errorAnswer(formatOr(call), error);
	return {
		refuse,
		handle: async (call, grant, fault) => {
			try {
				if (call.method === 'POST' && call.path === '/api/graphql') {
					return await graphql(tenant, call, grant, fault);
				}
				return dispatch(tenant, routes, call, grant.scopes, fault);
			} catch (error) {
				if (error instanceof ApiError) return refuse(call, error);
				throw error;
			}
		},
	};
}

/** Loaded when it is first needed: a sandbox without a query does not pay for a schema. */
async function graphql(
	tenant: Tenant,
	call: Call,
	{ grantType, scopes }: AccessGrant,
	fault: Misbehaviour,
): Promise<Answer> {
	if (grantType !== 'client_credentials') {
		// The grant is documented; what a token of another one is answered is not. [Introducing GraphQL]
		throw new ApiError(403, 'GraphQL supports the client credentials grant type only.');
	}
	const { answerGraphql } = await import('../graphql/endpoint.mts');
	return answerGraphql(tenant, call, scopes, fault);
}

function dispatch(
	tenant: Tenant,
	routes: Routes,
	call: Call,
	scopes: readonly string[],
	fault: Misbehaviour,
): Answer {
	const path = decodePath(call.path);
	if (path === 'custom_field_attributes' && tenant.options.customFieldAttributes) {
		checkScopes(['core.common.read'], scopes);
		return customFieldAttributes(tenant, call);
	}
	const match = routes.match(call.method, path);
	if (!match) throw notFound(`No route matches ${call.method} /api/${path}`);
	checkScopes(match.target.scopes, scopes);
	const isFile = servesFile(match);
	const format = isFile ? formatOr(call) : acceptedFormat(call);
	checkContentType(call, format);
	return run(match, {
		tenant,
		call,
		format,
		resource: match.target.resource,
		params: match.params,
		args: parseArguments(call.query),
		fault,
	});
}

function run({ target }: RouteMatch, context: RequestContext): Answer {
	if (target.kind === 'action') return performAction(context, target.action);
	const attachment = target.resource.path.endsWith('attachments');
	const handler = (attachment && ATTACHMENTS[target.operation]) || HANDLERS[target.operation];
	return handler(context);
}

/** Requests that answer with bytes: any Accept will do. */
function servesFile({ target }: RouteMatch): boolean {
	if (target.kind === 'action') return target.action.method === 'GET';
	return target.operation === 'show' && target.resource.path.endsWith('attachments');
}

/** Any one of an operation's scopes opens it; where none is known, any valid token does. */
function checkScopes(wanted: readonly string[], given: readonly string[]): void {
	if (wanted.length === 0 || wanted.some((scope) => given.includes(scope))) return;
	throw new ApiError(
		403,
		`You are not authorized to perform this request. The access token lacks the scope ${wanted.join(' or ')}.`,
	);
}

function decodePath(path: string): string {
	try {
		return decodeURIComponent(path.replace(/^\/api\/?/, '').replace(/\/$/, ''));
	} catch {
		throw notFound('The path is not percent-encoded properly');
	}
}

function formatOr(call: Call): Format {
	try {
		return acceptedFormat(call);
	} catch {
		return 'json';
	}
}
