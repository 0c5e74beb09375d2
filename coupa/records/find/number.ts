import type { Catalog } from '../../catalog';
import { refuse } from '../../errors';
import { canonicalObject, coupaPath, keyPaths, textFields, textPairs } from '../../fields';
import { matchKey, type MatchKey } from './matchKey';

/** What documents are called by, where the objects have no key of their own. */
const NUMBERS: readonly string[] = [
	...['invoice-number', 'po-number', 'document-number', 'number', 'code'],
	'external-reference-number',
];
const NAMES: readonly string[] = ['name', 'title', 'req-title'];
/** References of other systems come in two parts, and are no numbers of Coupa's. */
const EXTERNAL = /^external-src-/;
/** In characters. No number is longer. */
const LONGEST = 255;

/**
 * The fields by which people name a record of an object, besides its ID, the best first: the number on a
 * document, the number or the code of master data, a login. A name comes last: several may have it.
 */
export function numberFields(catalog: Catalog, referenced: string): string[] {
	const object = canonicalObject(referenced);
	const keys = keyPaths(catalog, object)
		.map(([first]) => first)
		.filter((path) => !EXTERNAL.test(path) && !NAMES.includes(path));
	const numbers = keys.length > 0 ? keys : textFields(catalog, object, NUMBERS).slice(0, 1);
	return [...new Set([...numbers, ...textFields(catalog, object, NAMES).slice(0, 1)])];
}

/** What is looked for. */
export interface NumberLookUp {
	catalog: Catalog;
	/** The catalog's name of the object, where it is known. */
	object?: string;
	/** For errors: "Invoice". */
	label: string;
}

/**
 * What a text names a record by, in the order in which it is to be tried: `INV-1001`, or with its fields
 * `invoice-number=INV-1001, supplier.number=77`.
 *
 * @throws CoupaError (`invalidRequest`) where it is not known what a text alone could be
 */
export function numberKeys({ catalog, object, label }: NumberLookUp, text: string): MatchKey[] {
	if (text.length > LONGEST) {
		refuse(
			`The number of the ${label} is too long`,
			`It has ${text.length} characters. Check where it comes from: it may be a whole text.`,
		);
	}
	const pairs = textPairs(text);
	if (pairs !== undefined) {
		const entries = pairs.map(([name, value]) => [coupaPath(catalog, object, name).path, value]);
		const payload = Object.fromEntries(entries) as Record<string, string>;
		return [matchKey(payload, Object.keys(payload))];
	}
	const fields = object === undefined ? [] : numberFields(catalog, object);
	if (fields.length === 0) {
		refuse(
			`It is not known by which number a ${label} is found`,
			`Write the field with its value, for example code=${text}, or use the ID.`,
		);
	}
	return fields.map((field) => matchKey({ [field]: text }, [field]));
}
