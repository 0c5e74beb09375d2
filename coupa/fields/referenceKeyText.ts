import type { Catalog } from '../catalog';
import { refuse } from '../errors';
import { setOwn } from '../lib/json';
import { idFromText } from '../read';
import { coupaPath } from './names';
import { keyExample, keyPaths, canonicalObject } from './referenceKeys';

/** The reference that a key is for. */
interface Reference {
	label: string;
	/** Undefined if it is unknown what is referred to: then any key is accepted. */
	object?: string;
}

/** A name in front of an equals sign: `number=77`, `account-type.name = Ace`. */
const PAIR = /^([A-Za-z][\w.-]*)\s*=\s*(.*)$/s;
/** Between two pairs; a comma within a value, `Acme, Inc.`, is no separator. */
const BETWEEN_PAIRS = /,\s*(?=[A-Za-z][\w.-]*\s*=)/;
/** A path that ends in an id: of the record itself, or of one that its key refers to. */
const IS_ID = /(^|\.)id$/;

function examples(keys: readonly string[][]): string {
	return ['id=…', ...keys.map(keyExample)].join(' or ');
}

function isKey(catalog: Catalog, object: string, keys: readonly string[][], path: string): boolean {
	const [first, ...rest] = path.split('.');
	if (path === 'id') return true;
	const inner = catalog.field(object, first)?.object;
	return keys.flat().some((key) => {
		if (key === path) return true;
		// A key that is itself a reference can be given by any of its own keys.
		if (inner === undefined || rest.length === 0 || key.split('.')[0] !== first) return false;
		return isKey(catalog, inner, keyPaths(catalog, inner), rest.join('.'));
	});
}

/**
 * An ID of Coupa: a whole number above zero.
 *
 * @param label of the reference, for errors
 * @throws CoupaError (`invalidRequest`)
 */
export function recordId(text: string, label: string): number {
	return (
		idFromText(text) ??
		refuse(
			`The reference "${label}" has the ID "${text}", which is not a whole number`,
			'Enter the ID that Coupa gave the record, such as 4711.',
			{ code: 'chooseByKey' },
		)
	);
}

function place(record: Record<string, unknown>, path: string, value: number | string): void {
	const parts = path.split('.');
	const last = parts.pop() ?? path;
	let level = record;
	for (const part of parts) {
		const below = Object.hasOwn(level, part) ? (level[part] as Record<string, unknown>) : {};
		setOwn(level, part, below);
		level = below;
	}
	setOwn(level, last, value);
}

/** The pairs that a text states, `number=77`, or undefined where it is only a value. */
export function textPairs(text: string): Array<[path: string, value: string]> | undefined {
	if (!PAIR.test(text)) return undefined;
	return text.split(BETWEEN_PAIRS).map((part) => {
		const [, path, value] = PAIR.exec(part) ?? [];
		return [path, value.trim()];
	});
}

/** A value alone is the first natural key, where that is a single field. */
function firstKey(keys: readonly string[][], { label }: Reference, text: string): string {
	const [first] = keys;
	if (first === undefined) {
		return refuse(
			`It is not known by which key "${label}" is found`,
			`Write the key as name=value, for example name=${text}, or choose the record by its ID.`,
		);
	}
	if (first.length > 1) {
		return refuse(
			`"${label}" is found by ${first.join(' and ')} together`,
			`Write ${keyExample(first)}.`,
		);
	}
	return first[0];
}

/**
 * A reference from a key as text: `77` or `number=77`, several parts as
 * `code=01-100, account-type.name=Ace`. A value that has an equals sign itself needs its key in front:
 * `name=a=b`.
 *
 * @returns the nested object for the payload: `{number: '77'}`
 * @throws CoupaError (`invalidRequest`) for an unknown key and for a key without a value
 */
export function referenceKey(
	catalog: Catalog,
	reference: Reference,
	text: string,
): Record<string, unknown> {
	const object = reference.object === undefined ? undefined : canonicalObject(reference.object);
	const keys = object === undefined ? [] : keyPaths(catalog, object);
	const record: Record<string, unknown> = {};
	const pairs = textPairs(text) ?? [[firstKey(keys, reference, text), text]];
	for (const [given, value] of pairs) {
		const { path } = coupaPath(catalog, object, given);
		if (object !== undefined && keys.length > 0 && !isKey(catalog, object, keys, path)) {
			refuse(
				`"${given}" is not a key of "${reference.label}"`,
				`Use ${examples(keys)}. Where the equals sign belongs to the value, write ${keys[0][0]}=${text}`,
			);
		}
		if (value === '') {
			refuse(
				`The key "${given}" of "${reference.label}" has no value`,
				`Write it as ${given}=value, with a number or a text.`,
			);
		}
		place(record, path, IS_ID.test(path) ? recordId(value, reference.label) : value);
	}
	return record;
}
