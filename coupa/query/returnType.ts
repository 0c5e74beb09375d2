import { refuse } from '../errors';
import { isPlainObject } from '../lib/json';
import { underscored } from '../lib/names';
import type { QueryArgument } from '../types';

/** What Coupa sends back of each record [API Return Formats]. */
export type ReturnType =
	| { kind: 'apiFilter'; name: string }
	| { kind: 'default' }
	| { kind: 'fields'; fields: FieldSelection }
	| { kind: 'limited' }
	| { kind: 'none' }
	| { kind: 'shallow' };

/** Coupa's form of a selection: `["id", {"supplier": ["name"]}, {"custom_fields": {}}]`. */
export type FieldSelection = Array<
	string | { [reference: string]: FieldSelection | Record<string, never> }
>;

interface FieldTree {
	readonly below: Map<string, FieldTree>;
	/** Chosen itself, with all that is below it. */
	whole: boolean;
}

function toSelection(tree: FieldTree): FieldSelection {
	return [...tree.below].map(([name, branch]) => {
		if (!branch.whole) return { [name]: toSelection(branch) };
		// The namespace of custom fields is an object; `{}` asks for all of them.
		return name === 'custom_fields' ? { custom_fields: {} } : name;
	});
}

/**
 * A selection from dotted paths: `['id', 'supplier.name']` becomes `["id", {"supplier": ["name"]}]`. A field
 * that is chosen as a whole comes as a whole, whatever of it is chosen besides.
 */
export function selectionFromPaths(paths: readonly string[]): FieldSelection {
	const root: FieldTree = { below: new Map(), whole: false };
	for (const path of paths) {
		let level = root;
		for (const part of path
			.split('.')
			.map(underscored)
			.filter((name) => name !== '')) {
			const branch: FieldTree = level.below.get(part) ?? { below: new Map(), whole: false };
			level.below.set(part, branch);
			level = branch;
		}
		level.whole = true;
	}
	return toSelection(root);
}

function refuseSelection(problem: string): never {
	refuse(
		`The fields are not a selection that Coupa understands: ${problem}`,
		'Example: ["id", "status", {"supplier": ["name", "number"]}, {"custom_fields": {}}]',
	);
}

function isSelection(value: unknown): value is FieldSelection {
	if (!Array.isArray(value)) return false;
	return value.every((entry: unknown) => {
		if (typeof entry === 'string') return entry.trim() !== '';
		if (!isPlainObject(entry)) return false;
		return Object.values(entry).every(
			(below: unknown) =>
				isSelection(below) || (isPlainObject(below) && Object.keys(below).length === 0),
		);
	});
}

/**
 * A selection from what a person entered: JSON in Coupa's form (text or already parsed).
 *
 * @throws CoupaError (`invalidRequest`) that shows an example
 */
export function parseSelection(input: unknown): FieldSelection {
	let value: unknown = input;
	if (typeof input === 'string') {
		try {
			value = JSON.parse(input);
			// A text with JSON in it is JSON that was encoded twice.
			if (typeof value === 'string' && value.startsWith('[')) value = JSON.parse(value);
		} catch {
			refuseSelection('it is not valid JSON');
		}
	}
	if (!isSelection(value)) refuseSelection('it must be a list of names and of objects with lists');
	if (value.length === 0) refuseSelection('it is empty');
	return value;
}

/** True when the selection contains the field at its top level. */
export function selects(selection: FieldSelection, field: string): boolean {
	return selection.some(
		(entry) => typeof entry === 'string' && underscored(entry) === underscored(field),
	);
}

/** The query arguments of a return type. `default` needs none: everything comes. */
export function returnTypeArguments(returnType: ReturnType): QueryArgument[] {
	switch (returnType.kind) {
		case 'default':
			return [];
		case 'fields':
			return [['fields', JSON.stringify(returnType.fields)]];
		case 'apiFilter':
			return [['filter', returnType.name]];
		default:
			return [['return_object', returnType.kind]];
	}
}
