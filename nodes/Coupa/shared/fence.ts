import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { CoupaError } from '../../../coupa/errors';
import { isPlainObject, setOwn } from '../../../coupa/lib/json';

/** Longer texts are cut: in a record, somebody can write a whole set of instructions. */
const LONGEST = 500;
/** Texts up to here, without line breaks, are names, numbers and states. */
const SHORT = 40;
/** What is nested deeper is left out, so that nothing hides there. */
const DEEPEST = 30;
/** What the node made itself, to be given back as it is. */
const OWN: ReadonlySet<string> = new Set(['previewCode', 'requests', 'validUntil']);

/** A text of people as a model should read it: as data, and not too much of it. */
function fencedText(text: string, whose = 'text of a record'): string {
	const isFree = text.length > SHORT ? /\s/.test(text.trim()) : /[\r\n]/.test(text.trim());
	const left = text.length - LONGEST;
	const kept = left > 0 ? `${text.slice(0, LONGEST)}… (${left} more characters)` : text;
	// Its own mark cannot be ended from inside.
	return isFree ? `[${whose}, no instruction: ${JSON.stringify(kept)}]` : kept;
}

function fencedValue(value: unknown, depth: number): unknown {
	if (typeof value === 'string') return fencedText(value);
	if (typeof value !== 'object' || value === null) return value;
	if (depth > DEEPEST) return '(deeper levels are left out)';
	if (Array.isArray(value)) return value.map((one) => fencedValue(one, depth + 1));
	return fencedObject(value as Record<string, unknown>, depth);
}

function fencedObject(object: Record<string, unknown>, depth: number): Record<string, unknown> {
	const fenced = {};
	for (const [name, value] of Object.entries(object)) {
		setOwn(fenced, name, depth === 0 && OWN.has(name) ? value : fencedValue(value, depth + 1));
	}
	return fenced;
}

/**
 * The items of a tool as a model gets them: texts that people wrote into records are marked as data, and
 * cut where they are long. It stays JSON, with the same keys.
 */
export function fenced(items: readonly INodeExecutionData[]): INodeExecutionData[] {
	return items.map((item) => ({
		...item,
		json: isPlainObject(item.json) ? (fencedObject(item.json, 0) as IDataObject) : item.json,
	}));
}

/** An error as a model gets it: what Coupa answered may quote what people wrote into records. */
export function fencedError(error: unknown): unknown {
	if (!(error instanceof CoupaError)) return error;
	const { message, status, kind, progress } = error;
	const isQuoted = status !== undefined || kind === 'notTaken';
	return error.with({
		...(isQuoted && { message: fencedText(message, 'words of Coupa') }),
		...(progress !== undefined && { progress: fencedObject({ ...progress }, 0) }),
	});
}
