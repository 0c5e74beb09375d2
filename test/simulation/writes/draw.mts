import type { ReturnType } from '../../../coupa/query/index.ts';
import type { Resource } from '../../../sandbox/catalog/catalog.mts';
import { Ref, refsOf, type Row } from '../../../sandbox/store/row.mts';
import type { Tenant } from '../../../sandbox/tenant/tenant.mts';
import { isWritable, requiredFields } from '../../../sandbox/write/rules.mts';
import type { Rng } from '../model/rng.mts';
import { drawKey, keysOfOthers } from './matchFields.mts';
import { anyRow, drawScalar, References, referenceTo } from './values.mts';

export type Body = Record<string, unknown>;

/** Something that a person sends, perhaps often. */
export interface DrawnWrite {
	resource: Resource;
	operation: 'create' | 'update' | 'upsert';
	/** The record that is changed; undefined for one that is created. */
	id?: number;
	body: Body;
	/** By which it is looked for, in an upsert: dotted. */
	matchFields: readonly string[];
	/** Whether it is doubtful that these are the ones of the record. */
	mayBeOther: boolean;
	/** What other items of the run look for by the same fields. */
	others: readonly Body[];
	rows: 'append' | 'match' | 'replace';
	notTaken: 'fail' | 'warn';
	onlyChanges: boolean;
	returns: ReturnType;
	references: References;
}

interface Drawing {
	rng: Rng;
	tenant: Tenant;
	references: References;
	unknownShare: number;
}

/** Of references to records that are not there: most tenants refuse the whole body. */
const UNKNOWN_SHARE = { refused: 0.01, dropped: 0.1 };
const DEEPEST = 2;
/** What Coupa counts itself, and a command that is a field. */
const NOT_DRAWN: ReadonlySet<string> = new Set(['pending-delete', 'version']);

function ownListsOf({ catalog }: Tenant, object: string): string[] {
	return [...catalog.fields(object)]
		.filter(([name, field]) => field.type === 'array' && field.object && isWritable(name, field))
		.map(([name]) => name);
}

/** Objects that can be updated, stand alone and have lists. */
export function writableResources(tenant: Tenant): Resource[] {
	return tenant.catalog.resources.filter(
		({ path, object, operations, base }) =>
			!path.includes('{') &&
			base === undefined &&
			operations.update !== undefined &&
			operations.show !== undefined &&
			ownListsOf(tenant, object).length > 0,
	);
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

function drawField(
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

function writableFields({ catalog }: Tenant, object: string): string[] {
	return [...catalog.fields(object)]
		.filter(([name, field]) => isWritable(name, field) && !NOT_DRAWN.has(name))
		.map(([name]) => name);
}

function drawRow(drawing: Drawing, object: string, depth: number, row?: Row): Body {
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

/** What people write most, and what Coupa's documents say most about. */
const USUAL = [
	'invoices',
	'purchase_orders',
	'requisitions',
	'expense_reports',
	'suppliers',
	'users',
];
const USUAL_SHARE = 0.6;
const PAYMENTS: ReadonlySet<string> = new Set(['payment', 'payments']);
const PAYMENT_SHARE = 0.4;

const CREATED_SHARE = 0.25;
const REPLACED_SHARE = 0.25;
const ONLY_CHANGES_SHARE = 0.2;
const RETURNS: readonly ReturnType[] = [
	{ kind: 'default' },
	{ kind: 'fields', fields: ['id'] },
	{ kind: 'shallow' },
	{ kind: 'none' },
];

const UPSERT_SHARE = { ofNew: 0.8, ofThere: 0.4 };
const APPENDED_SHARE = 0.1;
const FAILED_SHARE = 0.2;

/** What a draw must know of the tenants to which a body is sent. */
export interface Tenants {
	/** They leave out references that they do not find. */
	drops: boolean;
	/** The ID that they show of a record is its own: else nobody can write what was found. */
	isAddressable: boolean;
}

/** What is done with a body: of a record that is not there, it is created, or looked for before. */
function drawOperation(
	{ isAddressable, ...drawing }: Drawing & Pick<Tenants, 'isAddressable'>,
	resource: Resource,
	body: Body,
	row: Row | undefined,
): Pick<DrawnWrite, 'body' | 'matchFields' | 'mayBeOther' | 'operation' | 'others'> {
	const { rng } = drawing;
	const none = { body, matchFields: [], mayBeOther: false, others: [] };
	const without = { ...none, operation: row === undefined ? 'create' : 'update' } as const;
	if (!rng.chance(UPSERT_SHARE[row === undefined ? 'ofNew' : 'ofThere'])) return without;
	const key = isAddressable ? drawKey(drawing, resource, row) : undefined;
	if (key === undefined) return without;
	return {
		operation: 'upsert',
		body: { ...body, ...key.values },
		matchFields: key.fields,
		mayBeOther: key.mayBeOther,
		others: keysOfOthers(drawing, resource, key),
	};
}

/**
 * A body of some object, with one list at least.
 *
 * @param how draws what is done with it
 * @returns undefined where the tenant has no such record
 */
export function drawWrite(
	rng: Rng,
	tenant: Tenant,
	{ drops, isAddressable }: Tenants,
	how: Rng,
): DrawnWrite | undefined {
	const all = writableResources(tenant);
	const usual = all.filter(({ path }) => USUAL.includes(path));
	const resource = rng.pick(rng.chance(USUAL_SHARE) ? usual : all);
	const { object } = resource;
	const references = new References();
	const unknownShare = UNKNOWN_SHARE[drops ? 'dropped' : 'refused'];
	const drawing = { rng, tenant, references, unknownShare };
	const creates = resource.operations.create !== undefined && rng.chance(CREATED_SHARE);
	const row = creates ? undefined : anyRow(rng, tenant, object);
	if (!creates && row === undefined) return undefined;
	const body = drawRow(drawing, object, 0, row);
	const paid = writableFields(tenant, object).filter((name) => PAYMENTS.has(name));
	const isPaid = paid.length > 0 && rng.chance(PAYMENT_SHARE);
	const list = rng.pick(isPaid ? paid : ownListsOf(tenant, object));
	const rows = drawField(drawing, object, list, 0, row);
	if (rows !== undefined) body[list] = rows;
	const replaced = rng.chance(REPLACED_SHARE) ? 'replace' : 'match';
	return {
		resource,
		...(row && { id: row.id }),
		...drawOperation({ ...drawing, rng: how, isAddressable }, resource, body, row),
		rows: how.chance(APPENDED_SHARE) ? 'append' : replaced,
		notTaken: how.chance(FAILED_SHARE) ? 'fail' : 'warn',
		onlyChanges: rng.chance(ONLY_CHANGES_SHARE),
		returns: rng.pick(RETURNS),
		references,
	};
}
