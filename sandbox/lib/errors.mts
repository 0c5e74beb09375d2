/** Refusals of the API, and their JSON and XML forms. [XML vs JSON] */
import { humanized, underscored } from './names.mts';

/** Messages by field; a message starts with the field's name, as Rails' full messages do. */
export type FieldErrors = Record<string, string[]>;

/** Thrown anywhere below the API; becomes the answer. */
export class ApiError extends Error {
	readonly status: number;
	/** By field (JSON `{"errors": {field: […]}}`), or a plain list (`{"errors": […]}`). */
	readonly errors: FieldErrors | string[];
	readonly headers: Record<string, string>;

	constructor(
		status: number,
		errors: FieldErrors | string[] | string,
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

function flat(errors: FieldErrors | string[]): string[] {
	return Array.isArray(errors) ? errors : Object.values(errors).flat();
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
	(errors[underscored(name)] ??= []).push(`${humanized(name)} ${what}`);
}
