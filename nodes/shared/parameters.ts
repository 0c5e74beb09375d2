import { CoupaError, refuse } from '../../coupa/errors';
import { type KeyStyle, simplifiedFor } from '../../coupa/fields';
import { isPlainObject } from '../../coupa/lib/json';
import { MAX_PARALLEL_REQUESTS } from '../../coupa/read';
import {
	argumentValue,
	isNoValue,
	parseSelection,
	type ReturnType,
	selectionFromPaths,
	whatInstead,
} from '../../coupa/query';
import type { Catalog } from '../../coupa/catalog';
import type { WriteSettings } from '../../coupa/records';
import type { QueryArgument } from '../../coupa/types';
import { locatedRecord } from './locator';
import { nounOf } from './nouns';
import { parentIds } from './parents';
import { knownPath, meantPath } from './pathProposal';
import type { RequestSettings } from './transport/client';
import { resolveTarget, type Target } from './target';

/** The parameters of a node: of one item in the action node, of the node in the trigger. */
export interface ParameterSource {
	catalog: Catalog;
	/** IANA name of the workflow's time zone. */
	timezone: string;
	/** The value of a parameter with its expressions resolved. */
	parameter(name: string, fallback: unknown): unknown;
}

/**
 * A value as text; dates too, nothing as an empty one.
 *
 * @param what it is called in the error: `The parameter "path"`
 * @throws CoupaError (`invalidRequest`) for an object, a list and what is not a number
 */
export function asText(value: unknown, what: string): string {
	if (isNoValue(value)) {
		refuse(
			`${what} is ${whatInstead(value)}, and not a text or a number`,
			'Use one field of it, such as its id or its name.',
		);
	}
	// Only dates have a form of their own; what a text looks like does not matter here.
	return typeof value === 'object' ? argumentValue(value) : String(value ?? '');
}

/** A parameter as text, without space around it; numbers from expressions too. */
export function textParameter(source: ParameterSource, name: string): string {
	return asText(source.parameter(name, ''), `The parameter "${name}"`).trim();
}

/** What a parameter with a list names: the choice, or a text of an expression or an older workflow. */
export function locatorText(source: ParameterSource, name: string): string {
	return locatedRecord(source.parameter(name, ''), name).text;
}

/** Names from a list, or from a text with commas; empty ones are left out. */
export function namesIn(given: unknown): string[] {
	const names = Array.isArray(given) ? given.map(String) : String(given ?? '').split(',');
	return names.map((name) => name.trim()).filter((name) => name !== '');
}

/**
 * An ID of Coupa's: digits, chosen from a list or entered.
 *
 * @param what it is called in the error: "document ID"
 * @throws CoupaError (`invalidRequest`) when it is missing or no number
 */
export function idParameter(source: ParameterSource, name: string, what: string): string {
	const value = locatorText(source, name);
	if (!/^\d+$/.test(value)) {
		refuse(
			value === '' ? `The ${what} is empty` : `"${value}" is not a usable ${what}`,
			'It is a number that Coupa gives, such as 4711, not the number on the document. Find it with Query or Get Many.',
		);
	}
	return value;
}

/** What the object was chosen by: a resource that is one, or as it stands in the node. */
function objectLocator(source: ParameterSource): { mode?: unknown; value?: unknown } {
	const noun = nounOf(source.parameter('resource', ''));
	if (noun !== undefined) return { mode: 'list', value: noun.path };
	const locator = source.parameter('object', '');
	return isPlainObject(locator) ? locator : { value: locator };
}

/** An error that says that nothing is there, with the path that was probably meant. */
export function withProposal(error: unknown, source: ParameterSource): unknown {
	if (!(error instanceof CoupaError) || error.kind !== 'notFound') return error;
	const object = asText(objectLocator(source).value, 'The object');
	const path = object === '' ? textParameter(source, 'path') : knownPath(source.catalog, object);
	const meant = path === '' ? undefined : meantPath(source.catalog, path);
	if (meant === undefined) return error;
	const description = [error.description, `Did you mean the path "${meant}"?`];
	return error.with({ description: description.filter(Boolean).join(' ') });
}

/** The chosen object, with the ids of the records that it belongs to. */
export function targetParameter(source: ParameterSource): Target {
	const { mode, value } = objectLocator(source);
	return resolveTarget(source.catalog, {
		objectPath: asText(value, 'The object'),
		parentIds: parentIds(source),
		fromList: mode === 'list',
	});
}

function selectedFields(source: ParameterSource): ReturnType {
	if (source.parameter('returnFieldsMode', 'list') === 'json') {
		const json = source.parameter('returnFieldsJson', '');
		return { kind: 'fields', fields: parseSelection(json) };
	}
	const paths = namesIn(source.parameter('returnFields', []));
	if (paths.length === 0) {
		refuse(
			'No fields are chosen to return',
			'Choose at least one field, or another "Return Type".',
		);
	}
	return { kind: 'fields', fields: selectionFromPaths(paths) };
}

/** What Coupa is to send back. */
export function returnTypeParameter(source: ParameterSource): ReturnType {
	const kind = textParameter(source, 'returnType');
	switch (kind) {
		case 'fields':
			return selectedFields(source);
		case 'apiFilter': {
			const name = textParameter(source, 'apiFilter');
			if (name === '')
				refuse('The API filter has no name', 'Enter the name of a filter saved in Coupa.');
			return { kind, name };
		}
		case 'limited':
		case 'none':
		case 'shallow':
			return { kind };
		case 'simplified':
			return simplifiedFor(source.catalog, targetParameter(source).resource?.object).returns;
		default:
			// Choices are checked before: it is not shown, or everything is wanted.
			return { kind: 'default' };
	}
}

/** Whether a person, or a default, chose records with few fields. */
export function isSimplified(source: ParameterSource): boolean {
	return textParameter(source, 'returnType') === 'simplified';
}

/** The options of an operation. */
export interface OperationOptions extends RequestSettings {
	checkFields?: boolean;
	ignoreUnknownColumns?: boolean;
	keyStyle?: KeyStyle;
	orderBy?: string;
	orderDirection?: 'asc' | 'desc';
	parallelRequests?: unknown;
	rowKeys?: { list?: ReadonlyArray<{ path?: unknown; fields?: unknown }> };
	rowsOfLists?: WriteSettings['rows'];
	valuesNotTaken?: WriteSettings['notTaken'];
	onlyChanges?: boolean;
}

/** A number of the options; undefined where it is not set. */
function positive(label: string, value: unknown): number | undefined {
	if (value === undefined) return undefined;
	const number = typeof value === 'string' ? Number(value.trim() || NaN) : value;
	if (typeof number === 'number' && Number.isFinite(number) && number > 0) return number;
	return refuse(
		`The option "${label}" is not usable: ${JSON.stringify(value)}`,
		'Enter a number above 0, or remove the option.',
	);
}

/**
 * The options, as far as the person set them.
 *
 * @throws CoupaError (`invalidRequest`) for a time or a rate with which no request could be sent
 */
export function optionsParameter(source: ParameterSource): OperationOptions {
	const options = source.parameter('options', {}) as OperationOptions;
	return {
		...options,
		timeout: positive('Timeout', options.timeout),
		requestsPerSecond: positive('Requests per Second', options.requestsPerSecond),
	};
}

/** How many pages to read at a time; as many as is sensible where the person's number is of no use. */
export function pageConcurrency({ parallelRequests }: OperationOptions): number {
	const pages = Number(parallelRequests ?? MAX_PARALLEL_REQUESTS);
	return Number.isInteger(pages) && pages > 0
		? Math.min(pages, MAX_PARALLEL_REQUESTS)
		: MAX_PARALLEL_REQUESTS;
}

/**
 * How many records are wanted; undefined for all.
 *
 * @throws CoupaError (`invalidRequest`) when it is no whole number from 1
 */
export function limitParameter(source: ParameterSource): number | undefined {
	if (source.parameter('returnAll', false) === true) return undefined;
	const given = source.parameter('limit', 50);
	const limit = Number(given);
	if (!Number.isInteger(limit) || limit < 1) {
		refuse(
			`The limit "${String(given ?? '')}" is not usable`,
			'Enter a whole number from 1, or use "Return All".',
		);
	}
	return limit;
}

interface Pair {
	name?: unknown;
	value?: unknown;
}

/** Pairs of a name and a value; those without a name are left out. */
export function pairsParameter(source: ParameterSource, name: string): QueryArgument[] {
	const { pair: pairs = [] } = source.parameter(name, {}) as { pair?: Pair[] };
	return pairs
		.map(({ name: key, value }): QueryArgument => {
			const text = asText(key, 'The name of a pair').trim();
			return [text, asText(value, `The value of "${text}"`)];
		})
		.filter(([key]) => key !== '');
}
