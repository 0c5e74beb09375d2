import { refuse } from '../../coupa/errors';
import { coupaPath } from '../../coupa/fields';
import {
	type Filter,
	filterArguments,
	isOperator,
	operatorsFor,
	parseRawQuery,
	sameClassHint,
} from '../../coupa/query';
import type { QueryArgument } from '../../coupa/types';
import type { Target } from './target';
import { type ParameterSource, textParameter } from './parameters';

interface FilterRow {
	field?: unknown;
	operator?: unknown;
	value?: unknown;
}

/** Refuses an operator that Coupa does not have for the field's type, before it is asked. */
function checkOperator({ known, operator }: Filter): void {
	if (known === undefined || operatorsFor(known.type).includes(operator)) return;
	refuse(
		`The operator "${operator}" does not work on ${known.label}, which is of type ${known.type}`,
		`Use one of: ${operatorsFor(known.type).join(', ')}.`,
	);
}

function toFilter({ field, operator = 'eq', value }: FilterRow, index: number): Filter {
	const name = String(field ?? '').trim();
	if (name === '')
		refuse(`Filter ${index + 1} has no field`, 'Choose a field, or remove the filter.');
	const chosen = String(operator);
	if (!isOperator(chosen)) refuse(`"${chosen}" is not an operator`, 'Choose one from the list.');
	return { field: name, operator: chosen, value };
}

function conditions(source: ParameterSource, { resource }: Target): QueryArgument[] {
	if (source.parameter('filterMode', 'conditions') === 'queryString') {
		return parseRawQuery(textParameter(source, 'queryString'));
	}
	const { filter: rows = [] } = source.parameter('filters', {}) as {
		filter?: FilterRow[];
	};
	const filters = rows.map(toFilter).map((filter): Filter => {
		const { path, isKnown } = coupaPath(source.catalog, resource?.object, filter.field);
		// A name that Coupa does not know selects nothing, without an error [Querying Options].
		const field = isKnown ? path : filter.field;
		return { ...filter, field, known: resource && source.catalog.field(resource.object, field) };
	});
	filters.forEach(checkOperator);
	return filterArguments(filters, source.timezone);
}

/**
 * The conditions of a query, as arguments.
 *
 * @param notice is told of conditions that Coupa cannot fulfil together
 */
export function filtersParameter(
	source: ParameterSource,
	target: Target,
	notice: (message: string) => void,
): QueryArgument[] {
	const given = conditions(source, target);
	const hint = target.resource && sameClassHint(source.catalog, target.resource.object, given);
	if (hint !== undefined) notice(hint);
	return given;
}
