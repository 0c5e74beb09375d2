import {
	ACTION_PARAMETERS,
	type ActionParameter,
	type KnownAction,
	parametersOf,
	takesRecord,
} from '../../../../coupa/actions';
import { CoupaError, refuse } from '../../../../coupa/errors';
import { buildPayload, type Payload } from '../../../../coupa/fields';
import { isPlainObject, type JsonObject } from '../../../../coupa/lib/json';
import { normalizeName } from '../../../../coupa/lib/names';
import { matchPayload, plannedUpdate, refuseUnclearRows } from '../../../../coupa/records';
import type { Target } from '../../../shared/target';
import { jsonObjectOrList } from '../../shared/json';
import { checkedPayload } from '../../shared/payload';
import type { ItemContext } from '../../shared/types';
import { writeContext } from '../../shared/writing';

/** An action, and what it is performed on. */
export interface ActedOn {
	action: KnownAction;
	target: Target;
	/** Undefined for an action on no record. */
	recordId?: string;
}

/** The names that the body of an action has for its own parameters, in no spelling. */
function ownNames(actionKey: string): ReadonlySet<string> {
	const parameters = parametersOf(actionKey).map((one): ActionParameter => ACTION_PARAMETERS[one]);
	const inBody = parameters.filter(({ place }) => place === 'body');
	return new Set(inBody.map(({ name }) => normalizeName(name.split('.')[0])));
}

/** The fields of the record among the values, as a write prepares them. */
async function fieldsOfRecord(
	run: ItemContext,
	{ action, target, recordId }: ActedOn,
	values: JsonObject,
): Promise<Payload> {
	const isRecord = takesRecord(action);
	return await checkedPayload(run, target, values, {
		takesOthers: !isRecord,
		...(isRecord && recordId !== undefined && { recordId }),
	}).catch((error: unknown) => {
		if (!(error instanceof CoupaError)) throw error;
		// Actions have no such option.
		throw error.with({ advice: error.advice.filter(({ code }) => code !== 'skipFieldCheck') });
	});
}

/** The rows of lists get their `id`, so that the action adds none that is there when it is repeated. */
async function withRowIds(
	run: ItemContext,
	{ action, target, recordId }: ActedOn,
	payload: Payload,
): Promise<Payload> {
	const context = await writeContext(run, target);
	if (recordId === undefined) {
		refuseUnclearRows(run.catalog, target.resource?.object, payload, context.settings);
		return payload;
	}
	const id = recordId.trim();
	const matched = await matchPayload(context, id, payload);
	for (const note of matched.notes) context.hint(note);
	if (takesRecord(action) && run.preview !== undefined) {
		const planned = Object.entries(await plannedUpdate(context, id, matched));
		// What would be done to which record is told by the action.
		const ofFields = planned.filter(([name]) => name !== 'would' && name !== 'id');
		run.preview.tell(Object.fromEntries(ofFields));
	}
	return matched.payload;
}

/** What the action takes along: its own parameters as they are, fields of the record as in any write. */
async function preparedBody(
	run: ItemContext,
	chosen: ActedOn,
	values: JsonObject,
): Promise<Payload> {
	const own = ownNames(chosen.action.key);
	const entries = Object.entries(values);
	const isOwn = ([name]: [string, unknown]): boolean => own.has(normalizeName(name.split('.')[0]));
	const fields = Object.fromEntries(entries.filter((entry) => !isOwn(entry)));
	const parameters = Object.fromEntries(entries.filter(isOwn));
	const body = buildPayload(run.catalog, undefined, parameters, run.timezone);
	if (Object.keys(fields).length === 0) return body;
	const payload = await fieldsOfRecord(run, chosen, fields);
	return { ...body, ...(await withRowIds(run, chosen, payload)) };
}

/**
 * The JSON that the person entered; undefined for none, as the empty object of the editor is.
 *
 * @throws CoupaError (`invalidRequest`) for what cannot work, before anything is sent
 */
export async function bodyParameter(
	run: ItemContext,
	chosen: ActedOn,
): Promise<object | undefined> {
	const { action } = chosen;
	const entered = run.parameter('actionBody', '');
	const isBlank = typeof entered === 'string' && entered.trim() === '';
	if (isBlank || entered === null || entered === undefined) return undefined;
	const value = jsonObjectOrList(entered);
	if (Object.keys(value).length === 0) return undefined;
	if (action.method === 'GET') {
		refuse(
			`The action "${action.key}" takes no body`,
			'It reads with GET. Use "Query Parameters" to say what to read, and leave the body empty.',
		);
	}
	if (!Array.isArray(value)) return await preparedBody(run, chosen, value as JsonObject);
	return await Promise.all(
		value.map(async (entry: unknown) =>
			isPlainObject(entry) ? await preparedBody(run, chosen, entry) : entry,
		),
	);
}
