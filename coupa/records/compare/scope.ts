import type { Catalog } from '../../catalog';
import { isPlainObject } from '../../lib/json';
import type { Place } from '../prepare';
import type { Guesses } from './sameValue';
import { isNothing, shortOf } from './shown';

// Why: docs/decisions/030-writes-are-compared.md
/** A value that the record does not have although it was sent. */
export interface NotTaken {
	/** Dotted, with places in lists: `invoice-lines[0].price`. */
	field: string;
	sent: unknown;
	/** What is there instead; left out where nothing is. */
	kept?: unknown;
}

/** What is not as it was sent, and what what is there does not tell: paths to ask for. */
export interface Comparison {
	different: NotTaken[];
	/** Dotted, without places in lists. */
	untold: string[];
	/** The same of records that are the ones that were sent: paths of what was sent of them besides. */
	beside: string[];
	/** Paths of what Coupa only takes, and never shows. */
	hidden: string[];
}

/** One comparison under way. */
export interface Scope extends Comparison {
	catalog: Catalog;
	/** The object of the whole record, by which the keys of lists are known. */
	root?: string;
	/** What does not come although it was asked for has no value, where none was sent. */
	isAsked: boolean;
	guesses: Guesses;
}

export function fresh({
	catalog,
	root,
	isAsked,
	guesses,
}: Pick<Scope, 'catalog' | 'guesses' | 'isAsked' | 'root'>): Scope {
	return { catalog, root, isAsked, guesses, different: [], untold: [], beside: [], hidden: [] };
}

export function differ(scope: Scope, { path }: Place, sent: unknown, kept: unknown): void {
	const names = isPlainObject(sent) ? Object.keys(sent) : [];
	const short = isNothing(kept) ? {} : { kept: shortOf(kept, names) };
	scope.different.push({ field: path, sent, ...short });
}
