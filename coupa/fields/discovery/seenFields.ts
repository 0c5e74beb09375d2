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

interface Seen {
	/** Keys that were looked at: `approver`, `custom-fields.cost-owner`, `invoice-lines.asset`. */
	keys: Set<string>;
	fields: CustomField[];
	quiet: number;
	restsUntil: number;
}

/** Keys of an entry that nobody has looked at, those of its custom fields and of its rows, too. */
function newKeys(keys: ReadonlySet<string>, entry: Entry, prefix = ''): string[] {
	return Object.keys(entry).flatMap((name) => {
		const key = prefix + name;
		const value = entry[name];
		const found = keys.has(key) ? [] : [key];
		if (dashed(name) === CUSTOM_FIELDS && isPlainObject(value)) {
			return [...found, ...newKeys(keys, value, `${key}.`)];
		}
		if (prefix !== '' || !Array.isArray(value)) return found;
		return [
			...found,
			...value.filter(isPlainObject).flatMap((row) => newKeys(keys, row, `${key}.`)),
		];
	});
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
		const seen = this.open(JSON.stringify([tenant, subject.object, subject.path]));
		if (this.now() < seen.restsUntil) return;
		let isQuiet = true;
		for (const record of records) {
			const keys = newKeys(seen.keys, record);
			if (keys.length === 0 || seen.keys.size >= MOST_KEYS) continue;
			isQuiet = false;
			for (const key of keys) seen.keys.add(key);
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
		const { fields = [] } =
			this.objects.get(JSON.stringify([tenant, subject.object, subject.path])) ?? {};
		return [...known, ...fields.filter((field) => !known.some((one) => samePlace(one, field)))];
	}

	private open(key: string): Seen {
		const seen = this.objects.get(key) ?? { keys: new Set(), fields: [], quiet: 0, restsUntil: 0 };
		this.objects.delete(key);
		this.objects.set(key, seen);
		const [oldest] = this.objects.keys();
		if (this.objects.size > MOST_OBJECTS) this.objects.delete(oldest);
		return seen;
	}
}
