import type { IPollFunctions } from 'n8n-workflow';

import { type Catalog, loadCatalog } from '../../coupa/catalog';
import { refuse } from '../../coupa/errors';
import { isPlainObject } from '../../coupa/lib/json';
import { checkChoices } from '../shared/choices';
import { asText, type ParameterSource, targetParameter, textParameter } from '../shared/parameters';
import type { Target } from '../shared/target';
import { triggerProperties } from './properties';

/** One of the objects that a trigger watches. */
export interface Watched {
	/** The parameters of the node, with the object and the conditions of this one. */
	parameters: ParameterSource;
	target: Target;
	/**
	 * The conditions as they stand in the node, with expressions not yet resolved, so that one such as
	 * "since yesterday" does not look like a new one in each poll. The same ones, whether the object is the
	 * first one or one more.
	 */
	conditions: unknown[];
}

/** Return types whose fields are those of one object. */
const OF_ONE_OBJECT: ReadonlyMap<string, string> = new Map([
	['apiFilter', 'API Filter'],
	['fields', 'Selected Fields'],
]);

function rowsOf(value: unknown): Array<Record<string, unknown>> {
	const rows = isPlainObject(value) ? value.object : undefined;
	return Array.isArray(rows) ? rows.filter(isPlainObject) : [];
}

function ofRow(
	node: ParameterSource,
	row: Record<string, unknown>,
	raw: Record<string, unknown> = row,
): Watched {
	const queryString = asText(row.queryString, 'The query string of one more object').trim();
	const own = new Map<string, unknown>([
		['object', row.object],
		['parentId', ''],
		['secondParentId', ''],
		['filterMode', queryString === '' ? 'conditions' : 'queryString'],
		['filters', {}],
		['queryString', queryString],
	]);
	const parameters: ParameterSource = {
		...node,
		parameter: (name, fallback) => (own.has(name) ? own.get(name) : node.parameter(name, fallback)),
	};
	const conditions =
		queryString === ''
			? ['conditions', {}, undefined]
			: ['queryString', undefined, raw.queryString];
	return { parameters, target: targetParameter(parameters), conditions };
}

function check(node: ParameterSource, watched: readonly Watched[]): void {
	const returned = OF_ONE_OBJECT.get(textParameter(node, 'returnType'));
	if (returned !== undefined) {
		refuse(
			`"${returned}" belongs to one object, and the trigger watches ${watched.length}`,
			'Choose another "Return Type", or give each object a trigger of its own.',
		);
	}
	const paths = watched.map(({ target }) => target.path);
	const twice = paths.find((path, index) => paths.indexOf(path) < index);
	if (twice === undefined) return;
	refuse(
		`The trigger watches ${twice} twice`,
		'Remove one of the two. For other conditions on the same object, add another trigger.',
	);
}

function parametersOf(context: IPollFunctions, catalog: Catalog): ParameterSource {
	return {
		catalog,
		timezone: context.getTimezone(),
		parameter: (name, fallback) => context.getNodeParameter(name, fallback),
	};
}

/**
 * The objects that a trigger watches: the one with the filters first, and those of "More Objects".
 *
 * @throws CoupaError (`invalidRequest`) when one is missing or there twice, or when the return type is one of
 * a single object
 */
export async function watchedObjects(
	context: IPollFunctions,
): Promise<[first: Watched, ...others: Watched[]]> {
	const node = parametersOf(context, await loadCatalog());
	checkChoices(triggerProperties, node);
	const raw = context.getNode().parameters;
	const first = {
		parameters: node,
		target: targetParameter(node),
		conditions: [raw.filterMode, raw.filters, raw.queryString],
	};
	const rawRows = rowsOf(raw.moreObjects);
	const others = rowsOf(node.parameter('moreObjects', {})).map((row, index) =>
		ofRow(node, row, rawRows[index]),
	);
	if (others.length > 0) check(node, [first, ...others]);
	return [first, ...others];
}
