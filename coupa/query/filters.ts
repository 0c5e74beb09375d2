import { refuse } from '../errors';
import { underscored } from '../lib/names';
import type { QueryArgument } from '../types';
import { controlName } from './controls';
import { type Filter, filterValue } from './filterValue';
import { isOperator } from './operators';

/**
 * A field's name in a query argument: `supplier.name` becomes `supplier[name]`; dashes become
 * underscores, "for safety" [Arguments].
 */
export function argumentName(field: string): string {
	const [first, ...rest] = field.split('.').map(underscored);
	if ([first, ...rest].some((part) => part === '' || /[[\]&=#\s]/.test(part))) {
		refuse(
			`"${field}" is not a field name`,
			'Name a field such as status, or a field of a reference with a dot, such as supplier.name.',
		);
	}
	return `${first}${rest.map((part) => `[${part}]`).join('')}`;
}

function toArgument(filter: Filter, zone: string): QueryArgument {
	const name = argumentName(filter.field);
	const { operator } = filter;
	if (!isOperator(operator)) {
		refuse(`"${String(operator)}" is not an operator`, undefined, { code: 'chooseOperator' });
	}
	if (operator === 'blank' || operator === 'not_blank') {
		return [`${name}[blank]`, operator === 'blank' ? 'true' : 'false'];
	}
	const { field, text } = filterValue(filter, zone);
	const compared = argumentName(field);
	// Sent beside the connector's own, one of the two would count.
	if (operator === 'eq' && controlName(compared) !== undefined) {
		refuse(
			`Coupa takes "${compared}" for an instruction of the query, not for a field`,
			'If it is a field of your Coupa, compare it with another operator, such as "in".',
		);
	}
	return operator === 'eq' ? [compared, text] : [`${compared}[${operator}]`, text];
}

/**
 * Query arguments for filters: `field=value` or `field[operator]=value` [API Operators].
 *
 * @param zone IANA name of the zone in which times without a zone are meant
 * @throws CoupaError (`invalidRequest`) for an unusable name, an unknown operator, and a missing or
 * unusable value: an empty one would otherwise select far more than was meant
 */
export function filterArguments(filters: readonly Filter[], zone = 'UTC'): QueryArgument[] {
	return filters.map((filter) => toArgument(filter, zone));
}
