import { Ref, refsOf, type Row } from '../../../sandbox/store/row.mts';
import type { Tenant } from '../../../sandbox/tenant/tenant.mts';
import { isWritable, requiredFields } from '../../../sandbox/write/rules.mts';
import type { Rng } from '../model/rng.mts';
import { anyRow, drawScalar, type References, referenceTo } from './values.mts';

export type Body = Record<string, unknown>;

/** What a body is drawn from. */
export interface Drawing {
	rng: Rng;
	tenant: Tenant;
	references: References;
	unknownShare: number;
}

const DEEPEST = 2;
/** What Coupa counts itself, and a command that is a field. */
const NOT_DRAWN: ReadonlySet<string> = new Set(['pending-delete', 'version']);

export function ownListsOf({ catalog }: Tenant, object: string): string[] {
	return [...catalog.fields(object)]
		.filter(([name, field]) => field.type === 'array' && field.object && isWritable(name, field))
		.map(([name]) => name);
}

function drawReference(drawing: Drawing, object: string): object | undefined {
	const { rng, tenant, references } = drawing;
	if (rng.chance(drawing.unknownShare)) {
		const [key = ['name']] = tenant.catalog.keys(object);
		return references.set(
			Object.fromEntries(key.map((name) => [name, 'No such record'])),
			undefined,
		);
	}
	const row = anyRow(rng, tenant, object);
	return row && references.set(referenceTo(rng, tenant, row), new Ref(row.object, row.id));
}

/** @returns undefined where there is nothing that the field could have */
export function drawField(
	drawing: Drawing,
	object: string,
	name: string,
	depth: number,
	row?: Row,
): unknown {
	const { rng, tenant } = drawing;
	const field = tenant.catalog.fields(object).get(name)!;
	if (!field.object)
		return field.type === 'object' || field.type === 'array'
			? undefined
			: drawScalar(rng, name, field);
	const isOwn = tenant.catalog.owns(object, name);
	if (!isOwn && field.type !== 'array') return drawReference(drawing, field.object);
	if (!isOwn) {
		const some = Array.from({ length: rng.whole(1, 3) }, () =>
			drawReference(drawing, field.object!),
		);
		return some.filter((one) => one !== undefined);
	}
	if (depth >= DEEPEST) return undefined;
	const present = refsOf(row?.data[name]).flatMap((ref) => tenant.store.get(ref) ?? []);
	if (field.type !== 'array') {
		const inner = drawRow(drawing, field.object, depth + 1, present[0]);
		return Object.keys(inner).length === 0 ? undefined : inner;
	}
	return drawRows(drawing, field.object, depth + 1, present);
}

/** Rows as a person gives them: copied from what is there, changed, or new; mostly without ids. */
function drawRows(
	drawing: Drawing,
	object: string,
	depth: number,
	present: readonly Row[],
): Body[] {
	const { rng } = drawing;
	const left = [...present];
	const rows = Array.from({ length: rng.whole(1, 3) }, () => {
		const [known] =
			left.length > 0 && rng.chance(0.6) ? left.splice(rng.whole(0, left.length - 1), 1) : [];
		if (known === undefined) return drawRow(drawing, object, depth);
		const copy = copyOf(drawing, known, depth);
		if (rng.chance(0.2)) copy.id = known.id;
		if (copy.id !== undefined && rng.chance(0.2)) copy._delete = true;
		return copy;
	});
	return rows.filter((row) => Object.keys(row).length > 0);
}

export function writableFields({ catalog }: Tenant, object: string): string[] {
	return [...catalog.fields(object)]
		.filter(([name, field]) => isWritable(name, field) && !NOT_DRAWN.has(name))
		.map(([name]) => name);
}

/** A record, or a row of a list, with some of its fields. */
export function drawRow(drawing: Drawing, object: string, depth: number, row?: Row): Body {
	const { rng, tenant } = drawing;
	const names = writableFields(tenant, object);
	const some = [
		rng.pick(names),
		...names.filter(() => rng.chance(Math.min(0.5, 3 / names.length))),
	];
	const needed = row === undefined ? requiredFields(tenant.catalog, object) : [];
	const body: Body = {};
	for (const name of new Set([...needed, ...some])) {
		const value = names.includes(name) ? drawField(drawing, object, name, depth, row) : undefined;
		if (value !== undefined) body[name] = value;
	}
	return body;
}

/** What a reading of the row shows, or some of it, now and then with another value. */
function copyOf(drawing: Drawing, row: Row, depth: number): Body {
	const { rng, tenant, references } = drawing;
	const body: Body = {};
	for (const name of writableFields(tenant, row.object)) {
		const field = tenant.catalog.fields(row.object).get(name)!;
		const value = row.data[name];
		if (value === undefined || value === null || rng.chance(0.3)) continue;
		if (rng.chance(0.15)) {
			const other = drawField(drawing, row.object, name, depth, row);
			if (other !== undefined) body[name] = other;
		} else if (!field.object) {
			if (typeof value !== 'object') body[name] = value;
		} else if (field.type !== 'array' && !tenant.catalog.owns(row.object, name)) {
			const target = refsOf(value).flatMap((ref) => tenant.store.get(ref) ?? [])[0];
			if (target) {
				body[name] = references.set(
					referenceTo(rng, tenant, target),
					new Ref(target.object, target.id),
				);
			}
		}
	}
	return body;
}
