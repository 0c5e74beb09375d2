import { refuse } from '../../../coupa/errors';
import {
	buildPayload,
	fieldProblems,
	type FieldProblem,
	type KnownCustomFields,
	type Payload,
	refuseProblems,
} from '../../../coupa/fields';
import { withCustomDates } from '../../../coupa/fields/discovery';
import { customFieldsFor } from '../../shared/customFields';
import { optionsParameter } from '../../shared/parameters';
import type { Target } from '../../shared/target';
import type { ItemContext } from './types';

/** The tenant's custom fields, asked for only when the catalog does not know a field. */
async function knownCustomFields(
	run: ItemContext,
	target: Target,
	problems: readonly FieldProblem[],
): Promise<KnownCustomFields> {
	if (!problems.some(({ kind }) => kind === 'unknown')) return { names: new Set(), complete: true };
	const { fields, problem } = await customFieldsFor(run.context, target);
	const names = fields
		.filter(({ namespace }) => namespace === 'root')
		.map(({ collection, name }) => (collection === undefined ? name : `${collection}.${name}`));
	return { names: new Set(names), complete: problem === undefined };
}

/** A time where a custom field may hold a date alone, as the date picker of n8n gives it. */
const TIME_IN_JSON = /"\d{4}-\d{2}-\d{2}T/;

/** Custom fields that hold a date get the date alone, so that no time zone moves it to another day. */
async function withDates(run: ItemContext, target: Target, payload: Payload): Promise<Payload> {
	const json = JSON.stringify(payload);
	if (target.resource === undefined || !TIME_IN_JSON.test(json)) return payload;
	const problems = fieldProblems(run.catalog, target.resource.object, payload);
	const hasCustom =
		json.includes('"custom-fields":') || problems.some(({ kind }) => kind === 'unknown');
	if (!hasCustom) return payload;
	const { fields } = await customFieldsFor(run.context, target);
	return withCustomDates(payload, fields, run.timezone);
}

/** Refuses a record that Coupa would not take, with all that is wrong with it. */
async function checkFields(
	run: ItemContext,
	target: Target,
	object: string,
	payload: Payload,
): Promise<void> {
	const problems = fieldProblems(run.catalog, object, payload);
	if (problems.length === 0) return;
	refuseProblems(problems, await knownCustomFields(run, target, problems));
}

/**
 * What a person or an earlier node gives, as the payload of a record of the target, checked against the
 * catalog unless the person switched that off.
 *
 * @param takesId the record may name its own id, by which it is matched
 * @throws CoupaError (`invalidRequest`) when it is empty, or names what is wrong with it
 */
export async function checkedPayload(
	run: ItemContext,
	target: Target,
	input: Readonly<Record<string, unknown>>,
	{ takesId = false } = {},
): Promise<Payload> {
	const object = target.resource?.object;
	const payload = await withDates(
		run,
		target,
		buildPayload(run.catalog, object, input, run.timezone),
	);
	if (Object.keys(payload).length === 0) {
		refuse('The record has no values', 'Fill in at least one field. Nothing was sent to Coupa.');
	}
	if (object !== undefined && optionsParameter(run).checkFields !== false) {
		const checked = Object.fromEntries(
			Object.entries(payload).filter(([name]) => !(takesId && name === 'id')),
		);
		await checkFields(run, target, object, checked);
	}
	return payload;
}
