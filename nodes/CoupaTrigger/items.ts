import type { INodeExecutionData } from 'n8n-workflow';

import { relativePath } from '../../coupa/catalog';
import type { KeyStyle } from '../../coupa/fields';
import { toItem } from '../shared/items';
import type { TriggerKeys } from '../shared/triggerKeys';
import type { Found } from './round';
import { triggerOptions } from './settings';
import type { Watched } from './watched';

/**
 * The item of a record. Behind its ID it says which object it is of, by its path below `/api`, and what
 * happened to it: no field of Coupa's catalog is called `object` or `change`. Where a record of another
 * object has such a field, that one stays.
 */
function triggerItem({ record, kind, path }: Found, keyStyle?: KeyStyle): INodeExecutionData {
	const { json } = toItem(record, keyStyle);
	const { id, ...others } = json;
	const told: TriggerKeys = { object: relativePath(path), ...(kind && { change: kind }) };
	return { json: { ...(id !== undefined && { id }), ...told, ...others } };
}

/** The items of what was found, in its order. */
export function toItems(
	watched: readonly Watched[],
	found: readonly Found[],
): INodeExecutionData[] {
	const { keyStyle } = triggerOptions(watched[0].parameters);
	return found.map((record) => triggerItem(record, keyStyle));
}
