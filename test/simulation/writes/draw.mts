import type { ReturnType } from '../../../coupa/query/index.ts';
import type { Resource } from '../../../sandbox/catalog/catalog.mts';
import type { Row } from '../../../sandbox/store/row.mts';
import type { Tenant } from '../../../sandbox/tenant/tenant.mts';
import type { Rng } from '../model/rng.mts';
import {
	type Body,
	type Drawing,
	drawField,
	drawRow,
	ownListsOf,
	writableFields,
} from './drawBody.mts';
import { drawKey, keysOfOthers } from './matchFields.mts';
import { anyRow, References } from './values.mts';

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

/** Of references to records that are not there: most tenants refuse the whole body. */
const UNKNOWN_SHARE = { refused: 0.01, dropped: 0.1 };

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
