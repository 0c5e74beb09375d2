import { isPlainObject } from '../lib/json';

/** One error of an answer, as Coupa sent it. */
export interface GraphqlError {
	message: string;
	/** Where in the data: `invoices.0.supplier`. */
	path?: string;
	/** Where in the query, from 1. */
	line?: number;
	column?: number;
	/** A word for programs, `FORBIDDEN` for example, where the server gives one. */
	code?: string;
}

export interface GraphqlAnswer {
	/** Undefined where nothing was read. */
	data?: Readonly<Record<string, unknown>>;
	errors: readonly GraphqlError[];
	/** The errors as they came, for who wants to look into them. */
	rawErrors: unknown;
}

function asNumber(value: unknown): number | undefined {
	return typeof value === 'number' ? value : undefined;
}

function errorOf(entry: unknown): GraphqlError {
	if (typeof entry === 'string') return { message: entry };
	const { message, path, locations, extensions } = isPlainObject(entry) ? entry : {};
	const place: unknown = Array.isArray(locations) ? locations[0] : undefined;
	const { line, column } = isPlainObject(place) ? place : {};
	const { code } = isPlainObject(extensions) ? extensions : {};
	return {
		message: typeof message === 'string' && message !== '' ? message : JSON.stringify(entry),
		path: Array.isArray(path) ? path.join('.') : undefined,
		line: asNumber(line),
		column: asNumber(column),
		code: typeof code === 'string' ? code : undefined,
	};
}

/** `[{message}]` as GraphQL has it, and the shapes of the rest of Coupa: `["…"]`, `{field: ["…"]}`. */
function errorsOf(errors: unknown): GraphqlError[] {
	if (errors === undefined || errors === null) return [];
	if (isPlainObject(errors)) {
		return Object.entries(errors).map(([field, said]) => ({
			message: [field, ...(Array.isArray(said) ? said : [said])].map(String).join(' '),
		}));
	}
	return (Array.isArray(errors) ? errors : [errors]).map(errorOf);
}

/** What a body says, or undefined where it is no answer of GraphQL. */
export function answerOf(body: unknown): GraphqlAnswer | undefined {
	if (!isPlainObject(body) || !('data' in body || 'errors' in body)) return undefined;
	const { data, errors } = body;
	return {
		data: isPlainObject(data) ? data : undefined,
		errors: errorsOf(errors),
		rawErrors: errors,
	};
}

/** Whether anything was read at all. */
export function hasData({ data = {} }: GraphqlAnswer): boolean {
	return Object.values(data).some((value) => value !== null);
}
