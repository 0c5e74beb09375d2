/** Everything below /api: who may, which request, which handler. */
import { performAction } from '../actions/perform.mts';
import type { OperationName } from '../catalog/catalog.mts';
import type { RouteMatch, Routes } from '../catalog/routes.mts';
import { type Answer, jsonAnswer } from '../lib/answer.mts';
import type { Call } from '../lib/call.mts';
import { ApiError, notFound } from '../lib/errors.mts';
import { parseArguments } from '../query/arguments.mts';
import type { RequestContext } from '../query/context.mts';
import { acceptedFormat, checkContentType, formatOr } from '../query/format.mts';
import type { Misbehaviour } from '../query/select.mts';
import { query, show } from '../render/reading.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { createAttachment, showAttachment } from './attachments.mts';
import { flavouredAnswer } from './flavoured.mts';
import { updateOrCommand } from './commands.mts';
import { customFieldAttributes } from './customFieldAttributes.mts';
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
	/** Whether a path is one of Coupa's APIs. */
	serves(path: string): boolean;
	/**
	 * @param scopes of the access token
	 * @throws ApiError for what is refused
	 */
	handle(call: Call, scopes: readonly string[], fault: Misbehaviour): Answer;
}

export function createApi(tenant: Tenant, routes: Routes): Api {
	return {
		serves: routes.isApi,
		handle: (call, scopes, fault) => dispatch(tenant, routes, call, scopes, fault),
	};
}

function dispatch(
	tenant: Tenant,
	routes: Routes,
	call: Call,
	scopes: readonly string[],
	fault: Misbehaviour,
): Answer {
	const path = decodePath(call.path);
	if (
		path === 'api/custom_field_attributes' &&
		!tenant.flavours.has('no-custom-field-attributes')
	) {
		checkScopes(['core.common.read'], scopes);
		return customFieldAttributes(tenant, call);
	}
	const match = routes.match(call.method, path);
	if (!match) throw notFound(`No route matches ${call.method} /${path}`);
	checkScopes(match.target.scopes, scopes);
	const isFile = servesFile(match);
	const format = isFile ? formatOr(call) : acceptedFormat(call);
	checkContentType(call, format);
	const { resource } = match.target;
	const xml = call.method === 'GET' && tenant.flavours.turn('xml-anyway', resource.path);
	const context: RequestContext = {
		tenant,
		call,
		format: xml ? 'xml' : format,
		resource,
		params: match.params,
		args: parseArguments(call.query),
		fault,
	};
	return flavouredAnswer(context, run(match, context));
}

function run({ target }: RouteMatch, context: RequestContext): Answer {
	const { call, resource, tenant } = context;
	if (call.method !== 'GET' && tenant.flavours.turn('notice-as-record', resource.path)) {
		return jsonAnswer(200, { message: 'Down for maintenance' });
	}
	if (target.kind === 'action') {
		const done = performAction(context, target.action);
		const isEmpty =
			call.method !== 'GET' && tenant.flavours.has('empty-action-answers', resource.path);
		return isEmpty ? jsonAnswer(200, []) : done;
	}
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
		return decodeURIComponent(path.replace(/^\//, '').replace(/\/$/, ''));
	} catch {
		throw notFound('The path is not percent-encoded properly');
	}
}
