import { type Catalog, TEXT_TYPES } from '../../catalog';
import { isPlainText, type KeyPart, type MatchKey } from './matchKey';

/** The object of which records are looked for. */
export interface Owner {
	catalog: Catalog;
	/** The catalog's name of it, where it is known. */
	object?: string;
}

/** People are found by these whatever the case, and Coupa may keep them in small letters. */
const OF_PEOPLE = /(^|[.-])(email|login)$/;

type Change = (text: string) => string;

const spaced: Change = (text) => text.replace(/\s+/g, ' ');
const capitalized: Change = (text) =>
	spaced(text).replace(/(?<=^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase());
const small: Change = (text) => spaced(text).toLowerCase();

/** How texts may be kept otherwise than they were sent. */
const CHANGES: readonly Change[] = [
	spaced,
	capitalized,
	small,
	(text) => spaced(text).toUpperCase(),
	(text) => capitalized(small(text)),
];

function isPerson({ field, value }: KeyPart): boolean {
	return OF_PEOPLE.test(field) || value.includes('@');
}

/** Whether a value is free text, which alone Coupa may write in another way. */
function isFree({ catalog, object }: Owner, { field, value }: KeyPart): boolean {
	const known = catalog.field(object, field);
	const isText = known?.type === undefined || TEXT_TYPES.has(known.type);
	return isText && known?.values === undefined && isPlainText(value);
}

/** Whether a key is of the kind that is most often kept in other letters than it was sent. */
export function isOftenRewritten(owner: Owner, { parts }: MatchKey): boolean {
	return parts.some((part) => {
		const { value } = part;
		if (!isFree(owner, part)) return false;
		return capitalized(value) !== value || (isPerson(part) && small(value) !== value);
	});
}

// Why: docs/decisions/028-upsert-look-ups.md
/**
 * The same key in other letters and with other blanks: whether Coupa changes those of a text that it keeps is
 * not documented, and neither is whether it regards them when it selects.
 */
export function otherSpellings(owner: Owner, key: MatchKey): MatchKey[] {
	const spelled = CHANGES.map((change) =>
		key.parts.map((part) => (isFree(owner, part) ? { ...part, value: change(part.value) } : part)),
	);
	const texts = new Set([JSON.stringify(key.parts)]);
	return spelled.flatMap((parts) => {
		const text = JSON.stringify(parts);
		if (texts.has(text)) return [];
		texts.add(text);
		return [{ ...key, parts }];
	});
}
