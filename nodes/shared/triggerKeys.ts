import type { Catalog } from '../../coupa/catalog';

/** What the trigger says of a record, besides its fields. */
export interface TriggerKeys {
	/** The path of its object below `/api`. */
	object: string;
	/** Whether it was created or updated, where that is known. */
	change?: string;
}

const CHANGES: readonly unknown[] = ['created', 'updated'];

/** An item of the trigger as the record that it is; anything else as it is. */
export function withoutTriggerKeys(
	catalog: Catalog,
	values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
	const { object, change, ...record } = values;
	if (typeof object !== 'string') return values;
	const isOfTrigger = CHANGES.includes(change) || catalog.resourceAt(object) !== undefined;
	return isOfTrigger ? record : values;
}
