import type { IExecuteFunctions } from 'n8n-workflow';

import type { Payload } from '../../../coupa/fields';
import { type Prepared, prepare, type PrepareSettings } from '../../../coupa/records';
import { customFieldsFor } from '../../shared/customFields';
import { optionsParameter } from '../../shared/parameters';
import type { Target } from '../../shared/target';
import { withoutTriggerKeys } from '../../shared/triggerKeys';
import type { ItemContext } from './types';

/** So many fields are named in one hint. */
const MOST_NAMES = 8;

/** Every answer of Coupa's has them, and nobody means to write them. */
const STAMPS = /(^|\.)(created|updated)-(at|by)$/;

/** What hints have named in an execution: items with the same fields make one hint. */
const hinted = new WeakMap<IExecuteFunctions, Set<string>>();

/** Those of the names that no hint of the execution has had; they count as named from now on. */
function newNames({ context }: ItemContext, what: string, names: readonly string[]): string[] {
	const known = hinted.get(context) ?? new Set();
	hinted.set(context, known);
	const fresh = names.filter((name) => !known.has(`${what} ${name}`));
	for (const name of fresh) known.add(`${what} ${name}`);
	return fresh;
}

function listed(names: readonly string[]): string {
	const left = names.length - MOST_NAMES;
	return left > 0 ? `${names.slice(0, MOST_NAMES).join(', ')} and ${left} more` : names.join(', ');
}

/** Shows above the output what is not sent as it was given, and what Coupa may not take. */
function showHints(
	run: ItemContext,
	{ leftOut, named, doubts }: Prepared,
	isMapped: boolean,
): void {
	const meant = isMapped ? leftOut.filter((name) => name !== 'id' && !STAMPS.test(name)) : leftOut;
	const fields = newNames(run, 'left out', meant);
	if (fields.length > 0) {
		run.hint(`Coupa sets these fields itself, so they were not sent: ${listed(fields)}.`);
	}
	const references = newNames(run, 'named', isMapped ? [] : named);
	if (references.length > 0) {
		run.hint(
			`These fields name other records, so only the ID and the keys were sent: ${listed(references)}.`,
		);
	}
	const said = doubts.map((doubt) => doubt.replace(/\[\d+\]/g, ''));
	for (const doubt of newNames(run, 'doubt', said).slice(0, MOST_NAMES)) {
		run.hint(doubt.endsWith('?') ? doubt : `${doubt}.`);
	}
}

/** What may be said of a record besides its values. */
export interface PayloadSettings {
	/** The record may name its own id, by which it is matched. */
	takesId?: boolean;
	/** The ID of the record that is updated; its own `id`, where it has one, must be the same. */
	recordId?: string;
	/** Fields by which the record is to be found. */
	matchedBy?: readonly string[];
	/** The fields are those of the item, mapped by their names. */
	isMapped?: boolean;
	/** It may say other things than fields, as what an action takes along. */
	takesOthers?: boolean;
}

function ownIdOf(
	{ catalog }: ItemContext,
	{ resource }: Target,
	{ takesId = false, recordId }: PayloadSettings,
): PrepareSettings['ownId'] {
	if (takesId) return 'kept';
	if (recordId !== undefined) return { recordId };
	// A record that is there already can be given to another one. [Addresses API Example Calls]
	const isAssigned =
		resource !== undefined &&
		resource.parents.length > 0 &&
		catalog.field(resource.object, 'id')?.writable === 'yes';
	return isAssigned ? 'kept' : 'leftOut';
}

/**
 * What a person or an earlier node gives, as the payload of a record of the target, checked against the
 * catalog unless the person switched that off. What was left out, and what Coupa may not take, is a hint.
 *
 * @throws CoupaError (`invalidRequest`) when it is empty, or names what is certainly wrong with it
 */
export async function checkedPayload(
	run: ItemContext,
	target: Target,
	input: Readonly<Record<string, unknown>>,
	settings: PayloadSettings = {},
): Promise<Payload> {
	const { isMapped = false, matchedBy, takesOthers } = settings;
	const values = withoutTriggerKeys(run.catalog, input);
	const prepared = await prepare(run.catalog, target.resource?.object, values, {
		zone: run.timezone,
		ownId: ownIdOf(run, target, settings),
		isChecked: optionsParameter(run).checkFields !== false,
		isMapped,
		matchedBy,
		takesOthers,
		customFields: async () => await customFieldsFor(run.context, target),
	});
	showHints(run, prepared, isMapped);
	return prepared.payload;
}
