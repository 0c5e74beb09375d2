import {
	returnTypeArguments,
	type FieldSelection,
	selectionFromPaths,
	withoutAdded,
} from '../query';
import type { Payload } from '../fields';
import type { CoupaRecord } from '../read';
import type { QueryArgument } from '../types';
import { payloadPaths } from './compare';
import type { WriteContext } from './types';

// Why: docs/decisions/030-writes-are-compared.md
/** What to ask for in the answer to a write, and what of it was wanted. */
export interface WantedAnswer {
	query: readonly QueryArgument[];
	/** The record as the return type wants it. */
	output(record: CoupaRecord): CoupaRecord;
}

/** Paths of what was sent. */
interface AskedPaths {
	all: string[];
	/** Of these, fields that the catalog knows. */
	known: string[];
}

function isKnown({ catalog, target }: WriteContext, path: string): boolean {
	const object = target.resource?.object;
	if (object === undefined) return false;
	const above = path.replace(/\.[^.]*$/, '');
	if (path.endsWith('.id')) return catalog.field(object, above)?.object !== undefined;
	return (
		path === 'id' || path.split('.').at(-1) === 'custom-fields' || !!catalog.field(object, path)
	);
}

/**
 * What must be shown of a record so that a payload can be held against it. A selection with a field that a
 * tenant does not have may be refused: those that the catalog knows are told apart.
 */
export function askedPaths(context: WriteContext, payload: Payload): AskedPaths {
	// Which custom fields there are is not known here: all of them are asked for.
	const all = payloadPaths(context.catalog, context.target.resource?.object, payload).map((path) =>
		path.replace(/(^|\.)custom-fields\..*/, '$1custom-fields'),
	);
	return { all, known: all.filter((path) => isKnown(context, path)) };
}

/** Asks for the chosen fields, and for those fields that were sent and that the catalog knows. */
function selected(chosen: FieldSelection, known: readonly string[]): WantedAnswer {
	const fields = selectionFromPaths(['id', ...known], chosen);
	return {
		query: returnTypeArguments({ kind: 'fields', fields }),
		output: (record) => withoutAdded(record, chosen, fields),
	};
}

/**
 * How to ask for a record so that its answer tells what Coupa took, in the same request: where the return
 * type leaves out what is sent, `fields` has it too, and the output does not. `fields` works on writes.
 * [Special Actions]
 */
export function wantedAnswer(context: WriteContext, payload: Payload): WantedAnswer {
	const { returns, settings } = context;
	const whole = { query: returnTypeArguments(returns), output: (record: CoupaRecord) => record };
	const isIgnored = settings.notTaken === 'ignore';
	const asked = (chosen: FieldSelection): WantedAnswer =>
		selected(chosen, isIgnored ? [] : askedPaths(context, payload).known);
	// With its ID, which tells that the record is there.
	if (returns.kind === 'fields') return asked(returns.fields);
	if (isIgnored) return whole;
	if (returns.kind === 'limited') return asked(['id']);
	return returns.kind === 'none' ? { ...asked([]), output: () => ({}) } : whole;
}
