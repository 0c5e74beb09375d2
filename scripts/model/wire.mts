/** Reading what a client sent: nothing about it is certain. */

import type { Tool } from './types.mts';

type Json = Record<string, unknown>;

/** A request that this model cannot read. */
export class RequestError extends Error {
	override name = 'RequestError';
}

export function objectOf(value: unknown, what: string): Json {
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
	throw new RequestError(`${what} must be an object`);
}

export function listOf(value: unknown, what: string): Json[] {
	if (value === undefined || value === null) return [];
	if (!Array.isArray(value)) throw new RequestError(`${what} must be a list`);
	return value.map((entry) => objectOf(entry, `each entry of ${what}`));
}

/** The text of a message: a string, or a list of parts of which some are text. */
export function textOf(content: unknown): string {
	if (typeof content === 'string') return content;
	if (!Array.isArray(content)) return '';
	return content.map((part) => String((part as Json | null)?.text ?? '')).join('');
}

/** The arguments that a JSON schema lists, with their types. */
function argumentsOf(schema: unknown): Record<string, string> {
	const { properties } = (schema ?? {}) as Json;
	return Object.fromEntries(
		Object.entries((properties ?? {}) as Record<string, Json>).map(([name, { type }]) => [
			name,
			typeof type === 'string' ? type : 'string',
		]),
	);
}

/** A tool's arguments: of one that a person reviews they lie one level deeper, and n8n takes them so. */
export function toolOf(name: unknown, parameters: unknown): Tool {
	const outer = ((parameters ?? {}) as Json).properties as Record<string, Json> | undefined;
	const inner = outer?.toolParameters;
	return {
		name: String(name),
		arguments: argumentsOf(inner ?? parameters),
		isReviewed: inner !== undefined,
	};
}

/** A system prompt is the system's, whichever of its two names it bears. */
export function speakerOf(role: unknown): 'system' | 'user' | 'assistant' {
	if (role === 'user' || role === 'assistant') return role;
	return 'system';
}
