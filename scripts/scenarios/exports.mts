import { isDeepStrictEqual } from 'node:util';
import type { Coupa, Item } from './coupa.mts';
import type { Scenario, Stage } from './types.mts';

/** A document that waits in Coupa for its export, and what the ERP is to make of it. */
export interface Outgoing {
	/** What people call it; Coupa finds it by the field of the kind. */
	number: string;
	/** As it is in Coupa. */
	document: Item;
	/** As it must be in the ERP. */
	meant: Item;
	/** Where in the ERP, if not where the others are. */
	table?: string;
}

/** A kind of documents that leave Coupa. */
export interface Kind {
	/** Below /api. */
	path: string;
	/** As Coupa's history names it. */
	object: string;
	/** The field that has the number. */
	field: string;
	/** Of the ERP. */
	table: string;
}

/** The ERP refuses this document, once. */
export function refused(kind: Kind, number: string, message: string): Scenario['failure'] {
	return {
		cause: async ({ coupa, erp }) => {
			const { id } = await coupa.one(kind.path, `${kind.field}=${encodeURIComponent(number)}`);
			erp.refuse({ table: kind.table, key: `coupa-${String(id)}`, message });
		},
		told: new RegExp(`${number}.*: .*${message}`),
	};
}

/** The ERP has this document by then, and Coupa does not take its mark, once. */
export function unmarked({ path, field }: Kind, number: string): Scenario['failure'] {
	return {
		cause: async ({ coupa }) => {
			const { id } = await coupa.one(path, `${field}=${encodeURIComponent(number)}`);
			const match = { method: 'PUT', path: `/api/${path}/${String(id)}`, query: 'exported=true' };
			await coupa.refuse(match, 'The document is locked by another user');
		},
		told: new RegExp(`${number}.*: .*locked by another user`),
	};
}

/** Leaves nothing to export but what the scenario enters. */
export async function settle(coupa: Coupa, path: string): Promise<void> {
	for (const { id } of await coupa.all(path, 'exported=false')) {
		await coupa.change(path, id, { exported: true });
	}
}

/** Enters the documents in Coupa, and nothing else waits. */
export async function enterAll(
	{ coupa }: Stage,
	{ path, field }: Kind,
	documents: Outgoing[],
): Promise<void> {
	await settle(coupa, path);
	for (const { number, document } of documents) {
		await coupa.enter(path, { [field]: number, exported: false, ...document });
	}
}

/**
 * Whether each document is in the ERP once and as it is meant; is marked in Coupa; and Coupa's history
 * says the ERP's number, and of no failure that is still open.
 */
export async function judgeAll(
	{ coupa, erp }: Stage,
	{ path, object, field, table }: Kind,
	documents: Outgoing[],
): Promise<string[]> {
	const wrong: string[] = [];
	const keys = new Set<string>();
	const inCoupa = await coupa.find(path, '');
	const history = await coupa.all(
		'integration_history_records',
		`resolved=false&document-type=${object}`,
	);
	for (const { number, meant, table: own = table } of documents) {
		// Where the tenant shows a document to nobody, nobody can export it.
		for (const document of inCoupa.filter((one) => one[field] === number)) {
			const key = `coupa-${String(document.id)}`;
			keys.add(`${own}/${key}`);
			const row = erp.row(own, key);
			wrong.push(...unlike(number, row, meant));
			if (document.exported !== true) wrong.push(`${number} is not marked as exported`);
			wrong.push(...unlikeHistory(history, document.id, number, row?.number));
		}
	}
	const tables = new Set([table, ...documents.flatMap((one) => one.table ?? [])]);
	for (const name of tables) {
		for (const { key } of erp.rows(name)) {
			if (!keys.has(`${name}/${key}`)) wrong.push(`the ERP has ${key} in ${name} as well`);
		}
	}
	return wrong;
}

/** What a row of the ERP has where it should have something else. */
export function unlike(name: string, row: Item | undefined, meant: Item): string[] {
	if (!row) return [`${name} is not in the ERP`];
	return Object.entries(meant)
		.filter(([field, value]) => !isDeepStrictEqual(row[field], value))
		.map(
			([field, value]) =>
				`${name} has ${field} ${JSON.stringify(row[field])}, not ${JSON.stringify(value)}`,
		);
}

function unlikeHistory(history: Item[], id: unknown, name: string, number: unknown): string[] {
	const says = history
		.filter((record) => record['document-id'] === id)
		.map((record) => `${String(record.status)} ${String(record['external-id'])}`);
	const meant = `success ${String(number)}`;
	return isDeepStrictEqual(says, [meant])
		? []
		: [`the history of ${name} says ${says.join(', ') || 'nothing'}, not ${meant}`];
}
