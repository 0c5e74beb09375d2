import type { Catalog } from '../../catalog';
import { isPlainObject } from '../../lib/json';
import { dashed } from '../../lib/names';
import { CUSTOM_FIELDS } from '../names';
import { findingsIn } from './findings';
import { mergeFindings, samePlace } from './merge';
import type { CustomField, Subject } from './types';

type Entry = Readonly<Record<string, unknown>>;

/** Objects of all tenants that are remembered; those seen longest ago go first. */
const MOST_OBJECTS = 200;
/** Names of keys of one object, and so of fields. */
const MOST_KEYS = 2000;
/** Answers without news that are looked into, so that a long reading costs no more than a short one … */
const MOST_QUIET = 50;
/** … until after this time, in ms. */
const REST_MS = 60 * 60_000;

/** Keys that were looked at, and those of custom fields and rows below them. */
interface Keys {
	names: Set<string>;
	below: Map<string, Keys>;
}

interface Seen {
	keys: Keys;
	/** How many keys there are in all. */
	count: number;
	fields: CustomField[];
	quiet: number;
	restsUntil: number;
}

function noKeys(): Keys {
	return { names: new Set(), below: new Map() };
}

function keysBelow({ below }: Keys, name: string): Keys {
	const found = below.get(name) ?? noKeys();
	below.set(name, found);
	return found;
}

/** Adds the keys of an entry, and tells how many are new. It runs for each record of a reading. */
function addKeys(keys: Keys, entry: Entry, isRow = false): number {
	let added = 0;
	for (const name of Object.keys(entry)) {
		if (!keys.names.has(name)) {
			keys.names.add(name);
			added += 1;
		}
		const value = entry[name];
		if (typeof value !== 'object' || value === null) continue;
		if (!Array.isArray(value)) {
			if (dashed(name) === CUSTOM_FIELDS)
				added += addKeys(keysBelow(keys, name), value as Entry, true);
		} else if (!isRow) {
			for (const row of value) {
				if (isPlainObject(row)) added += addKeys(keysBelow(keys, name), row, true);
			}
		}
	}
	return added;
}

function keyOf(tenant: string, { object, path }: Subject): string {
	return JSON.stringify([tenant, object, path]);
}

/**
 * The custom fields that any answer has shown, by tenant and object. A sample of records can miss a field
 * that few of them have; what was read once is known from then on, while the process lives.
 */
export class SeenFields {
	private readonly objects = new Map<string, Seen>();

	private readonly now: () => number;

	/** @param now ms since the epoch */
	constructor(now: () => number) {
		this.now = now;
	}

	/** Looks into the records of an answer. */
	observe(catalog: Catalog, tenant: string, subject: Subject, records: readonly Entry[]): void {
		const seen = this.open(keyOf(tenant, subject));
		if (this.now() < seen.restsUntil) return;
		let isQuiet = true;
		for (const record of records) {
			const added = seen.count < MOST_KEYS ? addKeys(seen.keys, record) : 0;
			if (added === 0) continue;
			isQuiet = false;
			seen.count += added;
			const found = mergeFindings(findingsIn(catalog, subject.object, [record]), []);
			const more = found.filter((field) => !seen.fields.some((known) => samePlace(known, field)));
			seen.fields.push(...more);
		}
		seen.quiet = isQuiet ? seen.quiet + 1 : 0;
		if (seen.quiet < MOST_QUIET) return;
		seen.quiet = 0;
		seen.restsUntil = this.now() + REST_MS;
	}

	/** The custom fields that are known already, and those that answers have shown besides. */
	joined(tenant: string, subject: Subject, known: readonly CustomField[]): readonly CustomField[] {
		const { fields = [] } = this.objects.get(keyOf(tenant, subject)) ?? {};
		return [...known, ...fields.filter((field) => !known.some((one) => samePlace(one, field)))];
	}

	private open(key: string): Seen {
		const none: Seen = { keys: noKeys(), count: 0, fields: [], quiet: 0, restsUntil: 0 };
		const seen = this.objects.get(key) ?? none;
		this.objects.delete(key);
		this.objects.set(key, seen);
		const [oldest] = this.objects.keys();
		if (this.objects.size > MOST_OBJECTS) this.objects.delete(oldest);
		return seen;
	}
}
