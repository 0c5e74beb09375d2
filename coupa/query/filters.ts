import { refuse } from '../errors';
import { underscored } from '../lib/names';
import type { QueryArgument } from '../types';
import { isOperator, type Operator } from './operators';
import { argumentValue } from './values';

/** One condition, as a person states it. All conditions of a query hold at once (AND). */
export interface Filter {
	/** Dotted path, dashes or underscores: `supplier.name`, `order-lines.account.code`. */
	field: string;
	operator: Operator;
	/** Text, number, boolean, date, or a list for `in` and `not_in`. */
	value?: unknown;
}

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
	const value = argumentValue(filter.value, zone);
	if (value === '') {
		refuse(
			`The filter on ${filter.field} has no value`,
			'Enter a value, remove the filter, or use the operator "Is Empty" to find records without a value.',
		);
	}
	return operator === 'eq' ? [name, value] : [`${name}[${operator}]`, value];
}

/**
 * Query arguments for filters: `field=value` or `field[operator]=value` [API Operators].
 *
 * @param zone IANA name of the zone in which times without a zone are meant
 * @throws CoupaError (`invalidRequest`) for an unusable name, an unknown operator, or a missing value:
 * an empty value would otherwise select far more than was meant
 */
export function filterArguments(filters: readonly Filter[], zone = 'UTC'): QueryArgument[] {
	return filters.map((filter) => toArgument(filter, zone));
}
