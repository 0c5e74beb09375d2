import type { INodeProperties } from 'n8n-workflow';

import type { UsualValue } from '../../coupa/fields';
import { NOUNS } from './nouns';

/*
 * The editor can hide an input by the value of another one alone. So a list of rows carries behind its name
 * what its rows do not have: `tax-lines|-quantity|-account`.
 */

/** A list with what of the inputs in sight its rows do not have. */
export function withMissing(name: string, values: readonly UsualValue[]): string {
	return [name, ...values.map((value) => `-${value}`)].join('|');
}

/** The name of a chosen list. */
export function listName(chosen: string): string {
	return chosen.split('|')[0].trim();
}

/** Hides an input where the rows of the chosen list do not have its value, or those of no list do. */
export function hiddenWithout(value: UsualValue): Pick<INodeProperties, 'displayOptions'> {
	const nouns = NOUNS.filter(({ rowsLack = [] }) => rowsLack.includes(value));
	return {
		displayOptions: {
			hide: {
				'/lineList': [{ _cnd: { includes: `|-${value}` } }],
				...(nouns.length > 0 && { '/resource': nouns.map((noun) => noun.value) }),
			},
		},
	};
}
