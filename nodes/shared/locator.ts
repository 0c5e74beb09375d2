import { refuse } from '../../coupa/errors';
import { isPlainObject } from '../../coupa/lib/json';
import { isNoValue, whatInstead } from '../../coupa/query';

const ADDRESS = /^https?:\/\//i;

/** How a record was named. */
export interface LocatedRecord {
	/** `any` if unspecified: an expression, an agent's tool or an older workflow gave a text. */
	by: 'any' | 'id' | 'number' | 'url';
	/** Trimmed. */
	text: string;
}

/**
 * How a parameter of the node names a record.
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
	// What is pasted is the address of a page, whatever is chosen beside it.
	if (ADDRESS.test(text)) return { by: 'url', text };
	// A choice from the list is an ID, but an expression may stand there, too.
	return { by: mode === 'id' || mode === 'number' || mode === 'url' ? mode : 'any', text };
}
