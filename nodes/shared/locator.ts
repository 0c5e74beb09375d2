import { refuse } from '../../coupa/errors';
import { isPlainObject } from '../../coupa/lib/json';
import { isNoValue, whatInstead } from '../../coupa/query';

/** How a record was named. */
export interface LocatedRecord {
	/** `any` where nobody said: an expression, a tool of an agent, or an older workflow gave a text. */
	by: 'any' | 'id' | 'number' | 'url';
	/** Without space around it. */
	text: string;
}

/**
 * What a record was chosen by, as it stands in a parameter of the node.
 *
 * @throws CoupaError (`invalidRequest`) for what is neither a text nor a number
 */
export function locatedRecord(parameter: unknown, name: string): LocatedRecord {
	const isLocator = isPlainObject(parameter) && 'mode' in parameter && 'value' in parameter;
	const { mode, value } = isLocator ? parameter : { mode: 'any', value: parameter };
	if (isNoValue(value)) {
		refuse(
			`The parameter "${name}" is ${whatInstead(value)}, and not a text or a number`,
			'Use one of its fields, such as its id or its number.',
		);
	}
	const text = String(value ?? '').trim();
	// What is chosen from the list is an ID; an expression may stand there as well.
	return { by: mode === 'id' || mode === 'number' || mode === 'url' ? mode : 'any', text };
}
