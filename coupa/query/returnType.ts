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

/** The branch of a name; made where there is none yet. */
function branchOf(tree: FieldTree, name: string): FieldTree {
	const key = underscored(name);
	const branch: FieldTree = tree.below.get(key) ?? { below: new Map(), whole: false };
	tree.below.set(key, branch);
	return branch;
}

function addPath(tree: FieldTree, path: string): void {
	const names = path.split('.').filter((name) => name.trim() !== '');
	names.reduce(branchOf, tree).whole = true;
}

function addSelection(tree: FieldTree, selection: FieldSelection): FieldTree {
	for (const entry of selection) {
		if (typeof entry === 'string') branchOf(tree, entry).whole = true;
		else {
			for (const [name, below] of Object.entries(entry)) {
				const branch = branchOf(tree, name);
				if (Array.isArray(below)) addSelection(branch, below);
				else branch.whole = true;
			}
		}
	}
	return tree;
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
 *
 * @param base a selection to which the paths are added
 */
export function selectionFromPaths(
	paths: readonly string[],
	base: FieldSelection = [],
): FieldSelection {
	const root = addSelection({ below: new Map(), whole: false }, base);
	for (const path of paths) addPath(root, path);
	return toSelection(root);
}

function withoutBranches(value: unknown, chosen: FieldTree, came: FieldTree): unknown {
	if (Array.isArray(value)) return value.map((entry) => withoutBranches(entry, chosen, came));
	if (!isPlainObject(value)) return value;
	const left = Object.entries(value).flatMap(([name, entry]) => {
		const key = underscored(name);
		const branch = chosen.below.get(key);
		if (branch?.whole === true) return [[name, entry]];
		const added = came.below.get(key);
		if (branch === undefined) return came.whole || added !== undefined ? [] : [[name, entry]];
		return [[name, withoutBranches(entry, branch, added ?? came)]];
	});
	return Object.fromEntries(left);
}

/** Removes the fields that were requested besides the chosen ones. */
export function withoutAdded(
	record: Readonly<Record<string, unknown>>,
	chosen: FieldSelection,
	asked: FieldSelection,
): Record<string, unknown> {
	const [wanted, came] = [chosen, asked].map((one) =>
		addSelection({ below: new Map(), whole: false }, one),
	);
	return withoutBranches(record, wanted, came) as Record<string, unknown>;
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
