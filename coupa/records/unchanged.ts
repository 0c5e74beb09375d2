import type { Catalog } from '../catalog';
import type { Payload } from '../fields';
import { FieldNames } from '../fields/names';
import { isPlainObject } from '../lib/json';
import { returnTypeArguments } from '../query';
import { answerProblem, type CoupaRecord } from '../read';
import type { QueryArgument } from '../types';
import { wantedAnswer } from './answer';
import { compare, isCommand, isHidden, payloadPaths } from './compare';
import { readCurrent } from './current';
import type { MatchedPayload } from './matching';
import type { WriteContext, WriteOutcome } from './types';
import type { WriteRequest } from './write';

async function readRecord(
	{ client, scopes }: WriteContext,
	{ path, subject }: WriteRequest,
	id: number | undefined,
	query: readonly QueryArgument[],
): Promise<CoupaRecord> {
	const { body } = await client.request({
		method: 'GET',
		path,
		query,
		subject,
		scopes: scopes('show'),
		expects: (answer) => answerProblem(answer, { id }),
	});
	return body as CoupaRecord;
}

function outcomeOf(id: number | undefined, record: CoupaRecord): WriteOutcome {
	return { operation: 'unchanged', id, record, notTaken: [], unseen: [] };
}

/** A record of which nothing is left to send: everything is there. */
export async function unchanged(
	context: WriteContext,
	request: WriteRequest,
	id: number | undefined,
): Promise<WriteOutcome> {
	const { returns } = context;
	if (returns.kind === 'none') return outcomeOf(id, {});
	return outcomeOf(id, await readRecord(context, request, id, returnTypeArguments(returns)));
}

/**
 * Whether something of a payload does not show in the record whatever comes of it: a command, a password,
 * and with `append` also a row, which is added each time.
 */
function isUnseen(
	{ catalog, settings }: Pick<WriteContext, 'catalog' | 'settings'>,
	object: string | undefined,
	payload: Payload,
): boolean {
	const names = new FieldNames(catalog, object);
	return Object.entries(payload).some(([name, value]) => {
		const field = names.find(name);
		if (isCommand(name) || isHidden(name, field)) return true;
		const members = (Array.isArray(value) ? value : [value]).filter(isPlainObject);
		const adds = Array.isArray(value) && settings.rows === 'append';
		return members.some(
			(member) =>
				(adds && member.id === undefined) || isUnseen({ catalog, settings }, field?.object, member),
		);
	});
}

function hasAll(
	catalog: Catalog,
	object: string | undefined,
	payload: Payload,
	record: CoupaRecord,
	isAsked: boolean,
): boolean | undefined {
	const how = { isAsked, guesses: 'never' } as const;
	const { different, untold, beside } = compare(catalog, object, payload, record, how);
	if (different.length > 0) return false;
	return untold.length + beside.length === 0 ? true : undefined;
}

/**
 * The record as it is, where it has all that would be sent. Undefined where it has not, and where that
 * cannot be told.
 */
export async function recordIfUnchanged(
	context: WriteContext,
	request: WriteRequest,
	id: number | undefined,
	{ payload, lists, emptied }: MatchedPayload,
): Promise<WriteOutcome | undefined> {
	const { catalog, settings, target } = context;
	const object = target.resource?.object;
	const isOther = lists.some(({ added, removed }) => added.length > 0 || removed.length > 0);
	if (isOther || Object.keys(emptied).length > 0) return undefined;
	if (id === undefined || isUnseen(context, object, payload)) return undefined;
	// The answer has what is compared, and what the person wants of the record.
	const compared = { ...context, settings: { ...settings, notTaken: 'warn' } as const };
	const { query, output } = wantedAnswer(compared, payload);
	const record = await readRecord(context, request, id, query);
	let isThere = hasAll(catalog, object, payload, record, false);
	if (isThere === undefined) {
		const paths = payloadPaths(catalog, object, payload);
		const current = await readCurrent(context, String(id), paths);
		isThere = hasAll(catalog, object, payload, current, true);
	}
	return isThere === true ? outcomeOf(id, output(record)) : undefined;
}
