import { coupaPath } from '../../coupa/fields';
import {
	argumentName,
	filterArguments,
	inCoupasSpelling,
	isOperator,
	parseRawQuery,
	sameClassHint,
	saysNothing,
	type ValueHints,
	valueHints,
} from '../../coupa/query';
import { refuse } from '../../coupa/errors';
import type { QueryArgument } from '../../coupa/types';
import { type FilterRow, rowFilters } from './filterRow';
import { type ParameterSource, textParameter } from './parameters';
import type { Target } from './target';

type Notice = (message: string) => void;

/** An expression that gives nothing would ask for all records. */
function queryString(source: ParameterSource): string {
	const given = source.parameter('queryString', '');
	if (given === undefined || given === null) {
		refuse(
			'The expression of "Query String" gives nothing',
			'Without it, all records would come. Correct it; for all records, leave the parameter empty. Nothing was sent to Coupa.',
		);
	}
	return textParameter(source, 'queryString');
}

/**
 * A condition on a field of the catalog in Coupa's spelling: it selects by no other, without an error
 * [Querying Options]. `updatedAt[gt]` is `updated_at[gt]`.
 */
function knownField(source: ParameterSource, { resource }: Target, argument: QueryArgument) {
	const [name, value] = argument;
	// With dashes and underscores Coupa understands all of them [Arguments].
	if (resource === undefined || !/[A-Z. ]/.test(name)) return argument;
	const names = name.split(/[[\].]+/).filter((part) => part !== '');
	const operator =
		names.length > 1 && isOperator(names[names.length - 1]) ? names.pop() : undefined;
	const { path, isKnown } = coupaPath(source.catalog, resource.object, names.join('.'));
	if (!isKnown) return argument;
	return [`${argumentName(path)}${operator === undefined ? '' : `[${operator}]`}`, value] as const;
}

/** The arguments of each condition. */
function conditions(source: ParameterSource, target: Target): QueryArgument[][] {
	const { resource } = target;
	if (source.parameter('filterMode', 'conditions') === 'queryString') {
		const typed = inCoupasSpelling(parseRawQuery(queryString(source)));
		return [typed.map((argument) => knownField(source, target, argument))];
	}
	const { filter: rows = [] } = source.parameter('filters', {}) as { filter?: FilterRow[] };
	return rows
		.map((row, index) => rowFilters(source.catalog, resource?.object, row, index))
		.map((filters) => filterArguments(filters, source.timezone));
}

function hintsOf(
	source: ParameterSource,
	{ resource }: Target,
	given: readonly QueryArgument[],
): ValueHints {
	if (resource === undefined) return { now: [], ifNone: [] };
	return valueHints(source.catalog, resource.object, given);
}

function warnOfSameClass(
	source: ParameterSource,
	{ resource }: Target,
	given: readonly QueryArgument[],
	notice: Notice,
): void {
	const hint = resource && sameClassHint(source.catalog, resource.object, given);
	if (hint !== undefined) notice(hint);
}

/**
 * The conditions of the trigger, as arguments; all of them are to be met. Few people read its log, where hints
 * go: one without a value is refused.
 *
 * @param notice is told of conditions that Coupa cannot fulfil together, and of values that it may not know
 * @throws CoupaError (`invalidRequest`) for a condition without a value
 */
export function filtersParameter(
	source: ParameterSource,
	target: Target,
	notice: Notice,
): QueryArgument[] {
	const given = conditions(source, target).flat();
	const empty = given.find(([, value]) => saysNothing(value));
	if (empty !== undefined) {
		refuse(
			`The condition ${empty[0]} in "Query String" has no value`,
			'Coupa would take no notice of it, and all changes would come. Enter a value, or remove the condition.',
		);
	}
	hintsOf(source, target, given).now.forEach(notice);
	warnOfSameClass(source, target, given, notice);
	return given;
}

/** The conditions of a query of which all are to be met, or any. */
export interface Conditions {
	/** What to ask for: one reading, or one for each condition, the records of all of which are wanted. */
	readings: QueryArgument[][];
	/** What to say if no records are found. */
	ifNone: string[];
}

/**
 * The conditions of a query, with what is to be met of them.
 *
 * @param notice is told of conditions that Coupa cannot fulfil together, and of values that it may not know
 */
export function conditionsParameter(
	source: ParameterSource,
	target: Target,
	notice: Notice,
): Conditions {
	const given = conditions(source, target);
	const hints = hintsOf(source, target, given.flat());
	hints.now.forEach(notice);
	const isAny = given.length > 1 && source.parameter('match', 'all') === 'any';
	if (!isAny) warnOfSameClass(source, target, given.flat(), notice);
	return { readings: isAny ? given : [given.flat()], ifNone: hints.ifNone };
}
