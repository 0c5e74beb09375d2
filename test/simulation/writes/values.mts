import type { Field } from '../../../sandbox/catalog/catalog.mts';
import { isRef, type Ref, type Row } from '../../../sandbox/store/row.mts';
import type { Tenant } from '../../../sandbox/tenant/tenant.mts';
import type { Rng } from '../model/rng.mts';

const WORDS = ['Bolts', 'Nuts', 'Paper A4', 'Größe 5', ' blanks around ', 'O’Neill & Sons', '0012'];
const DECIMALS = ['5', '5.00', '12.3456', '0.1', '1000000', '7.5'];
const TIMES = ['T00:00:00Z', 'T12:30:00+02:00', 'T23:00:00-08:00', ''];

function day(rng: Rng): string {
	return `2026-0${rng.whole(1, 9)}-${rng.whole(10, 28)}`;
}

/** A value for a field that holds no record. */
export function drawScalar(rng: Rng, name: string, field: Field): unknown {
	const { type, values, valuesAre, maxLength = 40 } = field;
	if (values && values.length > 1 && valuesAre !== 'tenant') return rng.pick(values);
	switch (type) {
		case 'integer':
			return rng.whole(1, 99);
		case 'decimal':
		case 'float':
			return rng.chance(0.3) ? rng.whole(1, 50) : rng.pick(DECIMALS);
		case 'boolean':
			return rng.pick([true, false, 'true', 'false']);
		case 'date':
			return day(rng);
		case 'datetime':
			return day(rng) + rng.pick(TIMES);
		default:
			if (/(^|-)email$/.test(name)) return `p${rng.whole(1, 9)}@mail.example`;
			return `${rng.pick(WORDS)} ${rng.whole(1, 4)}`.slice(0, maxLength);
	}
}

/** The record as an object that refers to it: by its ID, or by a key. */
export function referenceTo(rng: Rng, { catalog }: Tenant, row: Row): Record<string, unknown> {
	const keys = catalog.keys(row.object).filter((key) =>
		key.every((name) => {
			const value = row.data[name];
			return value !== undefined && value !== null && value !== '' && typeof value !== 'object';
		}),
	);
	if (keys.length === 0 || rng.chance(0.3)) return { id: row.id };
	return Object.fromEntries(rng.pick(keys).map((name) => [name, row.data[name]]));
}

/** Some record of an object; undefined where the tenant has none. */
export function anyRow(rng: Rng, { store }: Tenant, object: string): Row | undefined {
	const ids = store.table(object).ids();
	return ids.length === 0 ? undefined : store.table(object).get(rng.pick(ids));
}

function asNumber(value: unknown): number {
	const text = String(value).trim();
	return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
}

function asDay(value: unknown): string[] {
	const text = String(value).trim();
	if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return [];
	const utc = new Date(Date.parse(text));
	return [
		text.slice(0, 10),
		...(Number.isNaN(utc.getTime()) ? [] : [utc.toISOString().slice(0, 10)]),
	];
}

function isNothing(value: unknown): boolean {
	return value === undefined || value === null || String(value).trim() === '';
}

/**
 * Whether a value is there as it was sent, looked at with the eyes of a person who is content when the
 * number, the day or the words are the same.
 */
export function isThere(sent: unknown, kept: unknown): boolean {
	if (isNothing(sent) || isNothing(kept)) return isNothing(sent) && isNothing(kept);
	const [a, b] = [asNumber(sent), asNumber(kept)];
	// The last digit is the column's.
	if (Math.abs(a - b) < (Number.isInteger(a) ? 1e-6 : 0.51)) return true;
	const days = asDay(kept);
	if (asDay(sent).some((one) => days.includes(one))) return true;
	const [said, found] = [sent, kept].map((value) =>
		String(value).trim().replace(/\s+/g, ' ').toLowerCase(),
	);
	return said === found;
}

/** Which record an object that was drawn refers to. */
export class References {
	private readonly known = new WeakMap<object, Ref | undefined>();

	/** @param ref undefined for a record that does not exist */
	set(drawn: object, ref: Ref | undefined): object {
		this.known.set(drawn, ref);
		return drawn;
	}

	knows(drawn: unknown): boolean {
		return typeof drawn === 'object' && drawn !== null && this.known.has(drawn);
	}

	/** Whether a value of a record is the reference that was drawn. */
	isThere(drawn: object, kept: unknown): boolean {
		const ref = this.known.get(drawn);
		return ref !== undefined && isRef(kept) && kept.object === ref.object && kept.id === ref.id;
	}
}
