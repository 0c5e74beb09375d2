import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import { valueAt } from './expect.mts';

/** A row of the ERP: the fields that were given, and what the ERP adds. */
export interface ErpRow extends Record<string, unknown> {
	/** What its owner calls it: the last part of its address. */
	key: string;
	/** The ERP's own number: given once, and never changed. */
	number: string;
}

interface Refusal {
	table: string;
	key?: string;
	message: string;
	times: number;
}

/**
 * An ERP as far as the scenarios need one: tables of rows, read and written over HTTP on this machine.
 *
 * - `GET /bills` gives all rows, `GET /bills?status=paid` those with this value, at any depth by a dot;
 * - `GET /bills/coupa-7` gives one, or 404;
 * - `PUT /bills/coupa-7` adds it, or changes the given fields: repeating it changes nothing more.
 */
export class Erp {
	readonly #tables = new Map<string, Map<string, ErpRow>>();
	readonly #server = Fastify();
	#refusals: Refusal[] = [];
	#numbers = 0;

	/** Opens it on a free port, and gives its address without a slash at the end. */
	async start(): Promise<string> {
		const { tables, row, put } = this.#routes();
		this.#server.get('/:table', tables);
		this.#server.get('/:table/:key', row);
		this.#server.put('/:table/:key', put);
		await this.#server.listen({ host: '127.0.0.1', port: 0 });
		return `http://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`;
	}

	async stop(): Promise<void> {
		await this.#server.close();
	}

	/** As if nobody had ever worked with it. */
	reset(): void {
		this.#tables.clear();
		this.#refusals = [];
		this.#numbers = 0;
	}

	/** All rows of a table, in the order in which they came. */
	rows(table: string): ErpRow[] {
		return [...(this.#tables.get(table)?.values() ?? [])];
	}

	/** The row with this key. */
	row(table: string, key: string): ErpRow | undefined {
		return this.#tables.get(table)?.get(key);
	}

	/** How many rows each table has. */
	amounts(): Record<string, number> {
		return Object.fromEntries([...this.#tables].map(([table, rows]) => [table, rows.size]));
	}

	/** What somebody enters in the ERP. */
	enter(table: string, key: string, fields: Record<string, unknown>): ErpRow {
		const rows = this.#tables.get(table) ?? new Map<string, ErpRow>();
		this.#tables.set(table, rows);
		const number = rows.get(key)?.number ?? `51${String(++this.#numbers).padStart(6, '0')}`;
		const row = { ...rows.get(key), ...fields, key, number };
		rows.set(key, row);
		return row;
	}

	/** Refuses what is written to a table, or to one row of it, with 422 and this message. */
	refuse(refusal: Omit<Refusal, 'times'> & { times?: number }): void {
		this.#refusals.push({ times: 1, ...refusal });
	}

	/** Takes everything again. */
	accept(): void {
		this.#refusals = [];
	}

	#refusalOf(table: string, key: string): Refusal | undefined {
		const found = this.#refusals.find(
			(refusal) => refusal.table === table && [undefined, key].includes(refusal.key),
		);
		if (found && --found.times <= 0) this.#refusals = this.#refusals.filter((one) => one !== found);
		return found;
	}

	#routes() {
		type Asked = {
			params: unknown;
			query: unknown;
			body?: unknown;
		};
		type Reply = { code: (status: number) => { send: (body: unknown) => unknown } };
		const params = ({ params }: Asked) => params as { table: string; key: string };
		return {
			tables: (asked: Asked) => {
				const conditions = Object.entries(asked.query as Record<string, string>);
				return this.rows(params(asked).table).filter((row) =>
					conditions.every(([path, value]) => String(valueAt(row, path)) === value),
				);
			},
			row: (asked: Asked, reply: Reply) => {
				const { table, key } = params(asked);
				const row = this.row(table, key);
				return row ?? reply.code(404).send({ message: `No ${key} in ${table}` });
			},
			put: (asked: Asked, reply: Reply) => {
				const { table, key } = params(asked);
				const refusal = this.#refusalOf(table, key);
				if (refusal) return reply.code(422).send({ message: refusal.message });
				const isNew = this.row(table, key) === undefined;
				const row = this.enter(table, key, (asked.body ?? {}) as Record<string, unknown>);
				return reply.code(isNew ? 201 : 200).send(row);
			},
		};
	}
}
