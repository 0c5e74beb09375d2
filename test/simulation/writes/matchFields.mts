import { numberFields } from '../../../coupa/records/index.ts';
import type { Field, Resource } from '../../../sandbox/catalog/catalog.mts';
import { isRef, Ref, type Row } from '../../../sandbox/store/row.mts';
import type { Tenant } from '../../../sandbox/tenant/tenant.mts';
import { isWritable } from '../../../sandbox/write/rules.mts';
import type { Rng } from '../model/rng.mts';
import { catalog } from './client.mts';
import type { Body } from './drawBody.mts';
import { anyRow, drawScalar, referenceTo, type References } from './values.mts';

/** What a person names a record by, in Create or Update. */
export interface DrawnKey {
	/** The values, to be put into the body. */
	values: Body;
	/** Dotted: `supplier.number`. */
	fields: string[];
	/** Whether it has other letters than the record: to Coupa, it may be another one. */
	mayBeOther: boolean;
}

interface Drawing {
	rng: Rng;
	tenant: Tenant;
	references: References;
}

/** What other systems call a record. */
const EXTERNAL = /^(external|source)-/;
const MOST_FIELDS = 3;

const BY_ID_SHARE = 0.1;
const TOGETHER_SHARE = 0.25;
const SPELLED_SHARE = 0.4;

/** With other blanks, or in other letters, as sheets have them. */
const SPELLINGS: ReadonlyArray<(text: string) => string> = [
	(text) => ` ${text} `,
	(text) => text.replace(/ /g, '  '),
	(text) => text.toUpperCase(),
	(text) => text.toLowerCase(),
];

function isText({ type, values, object }: Field): boolean {
	return (type === 'string' || type === 'text') && values === undefined && object === undefined;
}

/** Sets of fields by which records of an object may be told apart: keys, numbers, external references. */
function candidates(tenant: Tenant, { object }: Resource): string[][] {
	const fields = tenant.catalog.fields(object);
	const external = [...fields]
		.filter(([name, field]) => EXTERNAL.test(name) && isText(field))
		.map(([name]) => [name]);
	const isUsable = (name: string): boolean => {
		const field = fields.get(name);
		return field !== undefined && field.type !== 'array' && isWritable(name, field);
	};
	const all = [
		...catalog.recordKeys(object),
		...numberFields(catalog, object).map((name) => [name]),
		...external,
	];
	return all
		.filter((key) => key.length <= MOST_FIELDS && key.every(isUsable))
		.map((key) => [...key]);
}

function scalarOf({ rng }: Drawing, name: string, field: Field, row: Row | undefined): unknown {
	const kept = row?.data[name];
	if (row !== undefined) return typeof kept === 'object' ? undefined : kept;
	const drawn = drawScalar(rng, name, field);
	return typeof drawn === 'string' && isText(field) ? `${drawn} ${rng.whole(100, 999)}` : drawn;
}

function spelled({ rng }: Drawing, value: unknown): unknown {
	return typeof value === 'string' && rng.chance(SPELLED_SHARE)
		? rng.pick(SPELLINGS)(value)
		: value;
}

function withoutBlanks(value: unknown): string {
	return String(value).replace(/\s/g, '');
}

/** @returns undefined where the row has no value for it, or the tenant no such record */
function part(drawing: Drawing, object: string, name: string, row: Row | undefined) {
	const { rng, tenant, references } = drawing;
	const field = tenant.catalog.fields(object).get(name)!;
	if (!field.object) {
		const value = scalarOf(drawing, name, field, row);
		const isNothing = value === undefined || value === null || String(value).trim() === '';
		if (isNothing) return undefined;
		const written = spelled(drawing, value);
		const mayBeOther = withoutBlanks(written) !== withoutBlanks(value);
		return { fields: [name], value: written, mayBeOther };
	}
	const kept = row?.data[name];
	const target = row === undefined ? anyRow(rng, tenant, field.object) : undefined;
	const found = isRef(kept) ? tenant.store.get(kept) : target;
	if (found === undefined) return undefined;
	const value = referenceTo(rng, tenant, found);
	references.set(value, new Ref(found.object, found.id));
	const fields = Object.keys(value).map((below) => `${name}.${below}`);
	return { fields, value, mayBeOther: false };
}

/**
 * A key of a record that is there, or of one that is not.
 *
 * @param row the one that is there
 * @returns undefined where there is no field that could be one
 */
export function drawKey(
	drawing: Drawing,
	resource: Resource,
	row: Row | undefined,
): DrawnKey | undefined {
	const { rng, tenant } = drawing;
	if (row !== undefined && rng.chance(BY_ID_SHARE)) {
		return { values: { id: row.id }, fields: ['id'], mayBeOther: false };
	}
	const all = candidates(tenant, resource);
	if (all.length === 0) return undefined;
	const other = rng.chance(TOGETHER_SHARE) ? rng.pick(all) : [];
	const key: DrawnKey = { values: {}, fields: [], mayBeOther: false };
	for (const name of new Set([...rng.pick(all), ...other])) {
		const drawn = part(drawing, resource.object, name, row);
		if (drawn === undefined) return undefined;
		key.values[name] = drawn.value;
		key.fields.push(...drawn.fields);
		key.mayBeOther ||= drawn.mayBeOther;
	}
	return key;
}

/** What other items of the run look for by the same fields. */
export function keysOfOthers(drawing: Drawing, { object }: Resource, key: DrawnKey): Body[] {
	const { rng, tenant } = drawing;
	const others = Array.from({ length: rng.whole(0, 3) }, () => anyRow(rng, tenant, object));
	return others.flatMap((row): Body[] => {
		const values = key.fields.map((name) => [name, row?.data[name]] as const);
		const isKnown = values.every(([, value]) => value !== undefined && value !== null);
		const isScalar = values.every(([, value]) => typeof value !== 'object');
		return isKnown && isScalar ? [Object.fromEntries(values)] : [];
	});
}
