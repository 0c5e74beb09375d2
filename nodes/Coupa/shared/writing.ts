import type { WriteContext, WriteSettings } from '../../../coupa/records';
import {
	type OperationOptions,
	optionsParameter,
	returnTypeParameter,
} from '../../shared/parameters';
import { scopesFor, type Target } from '../../shared/target';
import type { ItemContext } from './types';

/** How the options want records to be written. */
function writeSettings({ valuesNotTaken = 'warn' }: OperationOptions): WriteSettings {
	return {
		rows: 'match',
		rowKeys: new Map(),
		notTaken: valuesNotTaken,
		onlyChanges: false,
	};
}

/** What the writing of an item's record needs, from its parameters. */
export async function writeContext(run: ItemContext, target: Target): Promise<WriteContext> {
	const options = optionsParameter(run);
	return {
		client: await run.client(options),
		catalog: run.catalog,
		target,
		settings: writeSettings(options),
		returns: returnTypeParameter(run),
		scopes: (name) => scopesFor(target, name),
		hint: (message) => run.hint(message),
	};
}
