/** Refusals of the API, and their JSON and XML forms. [XML vs JSON] */
import { humanized, underscored, underscoredClass } from './names.mts';

/** Messages by field; a message starts with the field's name, as Rails' full messages do. */
export type FieldErrors = Record<string, string[]>;
/** Messages by the class of the record. */
type ObjectErrors = Record<string, string[]>;

/** Thrown anywhere below the API; becomes the answer. */
export class ApiError extends Error {
	readonly status: number;
	/** By object (JSON `{"errors": {"user": […]}}`), or a plain list (`{"errors": […]}`). */
	readonly errors: ObjectErrors | string[];
	readonly headers: Record<string, string>;

	constructor(
		status: number,
		errors: ObjectErrors | string[] | string,
		headers: Record<string, string> = {},
	) {
		const form = typeof errors === 'string' ? [errors] : errors;
		super(flat(form).join('; '));
		this.status = status;
		this.errors = form;
		this.headers = headers;
	}

	messages(): string[] {
		return flat(this.errors);
	}

	json(): { errors: FieldErrors | string[] } {
		return { errors: this.errors };
	}
}

function flat(errors: ObjectErrors | string[]): string[] {
	return Array.isArray(errors) ? errors : Object.values(errors).flat();
}

/**
 * What is wrong with a record's values: all messages under the name of the OBJECT, as in
 * `{"errors": {"user": ["Login has already been taken", "Email has already been taken"]}}` [XML vs
 * JSON]. Which name an object has whose class and path differ is unverified: the class here.
 */
export function invalid(object: string, errors: FieldErrors | string): ApiError {
	const messages = typeof errors === 'string' ? [errors] : Object.values(errors).flat();
	return new ApiError(400, { [underscoredClass(object)]: [...new Set(messages)] });
}

export function notFound(what: string): ApiError {
	return new ApiError(404, what);
}

/** A query that Coupa refuses, with the reason. [Querying Options] */
export function badQuery(reason: string): ApiError {
	return new ApiError(400, `Invalid query: ${reason}`);
}

/** Adds `Invoice number has already been taken` for the field `invoice-number`. */
export function addError(errors: FieldErrors, name: string, what: string): void {
	addSentence(errors, name, `${humanized(name)} ${what}`);
}

/** Adds what is a sentence of its own. */
export function addSentence(errors: FieldErrors, name: string, sentence: string): void {
	(errors[underscored(name)] ??= []).push(sentence);
}
