import type { INodeExecutionData } from 'n8n-workflow';

import type { Catalog } from '../../../coupa/catalog';
import type { WriteContext, WriteOutcome, WriteSettings } from '../../../coupa/records';
import { shapeParameter, toItem } from '../../shared/items';
import {
	isSimplified,
	type OperationOptions,
	optionsParameter,
	returnTypeParameter,
} from '../../shared/parameters';
import { scopesFor, type Target } from '../../shared/target';
import { rowSettings } from './rowOptions';
import type { ItemContext } from './types';

/** How the options want records to be written. */
function writeSettings(
	options: OperationOptions,
	catalog: Catalog,
	object: string | undefined,
): WriteSettings {
	const { valuesNotTaken = 'warn', onlyChanges } = options;
	return {
		...rowSettings(options, catalog, object),
		notTaken: valuesNotTaken,
		onlyChanges: onlyChanges === true,
	};
}

/** What the writing of an item's record needs, from its parameters. */
export async function writeContext(run: ItemContext, target: Target): Promise<WriteContext> {
	const options = optionsParameter(run);
	return {
		client: await run.client(options),
		catalog: run.catalog,
		target,
		settings: writeSettings(options, run.catalog, target.resource?.object),
		// The answer to a write is the whole record: nothing is asked for that a tenant may refuse.
		returns: isSimplified(run) ? { kind: 'default' } : returnTypeParameter(run),
		scopes: (name) => scopesFor(target, name),
		hint: (message) => run.hint(message),
		...(run.preview !== undefined && { plan: (plan) => run.preview?.tell({ ...plan }) }),
	};
}

/**
 * The item of a record that was written: with the values that Coupa did not take, where there are any.
 *
 * @param sent what was written of it
 * @param without what stands for the record where Coupa sends nothing back
 * @param more what the item says besides
 */
export function writtenItem(
	run: ItemContext,
	outcome: WriteOutcome,
	sent: Readonly<Record<string, unknown>>,
	without: Record<string, unknown>,
	more: Record<string, unknown> = {},
): INodeExecutionData {
	const { record, notTaken } = outcome;
	run.receipts.add(outcome);
	const shown = Object.keys(record).length === 0 ? without : shapeParameter(run)(record, sent);
	const id = shown.id === undefined ? {} : { id: shown.id };
	// Before the record: at its end, behind a hundred fields, nobody looks.
	const outcomeFirst = { ...more, ...(notTaken.length > 0 && { notTaken }) };
	return toItem(
		{ ...id, ...outcomeFirst, ...shown, ...outcomeFirst },
		optionsParameter(run).keyStyle,
	);
}
