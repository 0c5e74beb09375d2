import type { Catalog, Resource } from '../catalog';
import { refuse } from '../errors';
import type { CoupaClient, CoupaRequest } from '../http';
import { type Decimal, decimalOf, decimalText, larger, sumOf } from '../lib/decimal';
import { bodyWorth } from './bodyAmounts';
import { totalFields } from '../totals';
import { documentOfApproval, recordWorth } from './recordAmounts';
import type { Money } from './types';
import type { Write } from './write';

/** Decisions by which no money moves. */
const WITHOUT_MONEY: ReadonlySet<string> = new Set(['hold', 'reject']);
/** What loads many records at once, or of kinds that its path does not tell. */
const BULK = /^(data_file_sources|graphql)(\/|$)|_from_source$/;

const EXAMPLE = 'It is a number and a currency, and commas between several: 5000 EUR, 6000.50 USD.';

/**
 * The highest amounts by currency, of a text such as `5000 EUR, 6000 USD`.
 *
 * @throws CoupaError (`invalidRequest`) where any of it cannot be read, so that no write passes
 */
export function parseAmounts(text: string): Map<string, Decimal> {
	const entries = text
		.split(/[,;\n]/)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
	return new Map(
		entries.map((entry) => {
			const [, number = '', code = ''] = /^(\d[\d.]*) *([a-z]{3})$/i.exec(entry) ?? [];
			const amount = decimalOf(number);
			if (amount !== undefined) return [code.toUpperCase(), amount];
			return refuse(
				`The highest amount that is allowed cannot be read: "${entry}"`,
				`${EXAMPLE} Nothing was sent.`,
				{ code: 'correctLimit', limit: 'amount' },
			);
		}),
	);
}

/** One check of one write. */
export class HighestAmount {
	private readonly limits: ReadonlyMap<string, Decimal>;

	private readonly text: string;

	private readonly catalog: Catalog;

	/** @param text as a person entered it */
	constructor(text: string, catalog: Catalog) {
		this.text = text.trim();
		this.limits = parseAmounts(text);
		this.catalog = catalog;
	}

	/**
	 * Reads what the record of a write is worth, and adds what the write brings.
	 *
	 * @throws CoupaError (`invalidRequest`) where that is more than allowed, or cannot be told
	 */
	async check(write: Write, request: CoupaRequest, client: CoupaClient): Promise<void> {
		if (write.object === 'approvals') {
			if (!WITHOUT_MONEY.has(write.action)) await this.checkApproval(write, client);
			return;
		}
		const { resource, object } = write;
		if (resource === undefined || BULK.test(object) || BULK.test(write.action)) {
			this.unreadable(write, 'it is not known what it writes');
		}
		if (totalFields(this.catalog, resource.object).length === 0) return;
		await this.checkDocument({ ...write, resource }, request, client);
	}

	private async checkApproval(write: Write, client: CoupaClient): Promise<void> {
		const { recordPath } = write;
		const document =
			recordPath === undefined
				? undefined
				: await documentOfApproval(client, this.catalog, recordPath);
		if (document === undefined) return this.unreadable(write, 'its document could not be found');
		const worth = await recordWorth(client, this.catalog, document.resource, document.path);
		if (worth === undefined) return this.unreadable(write, 'the document shows no amount');
		this.compare(write, worth);
	}

	private async checkDocument(
		write: Write & { resource: Resource },
		{ body }: CoupaRequest,
		client: CoupaClient,
	): Promise<void> {
		const { resource, recordPath } = write;
		const there = this.catalog.fieldsOf(resource.object).has('quantity') ? 'row' : 'document';
		const sent = bodyWorth(body, recordPath === undefined ? undefined : there);
		if ('problem' in sent) return this.unreadable(write, sent.problem);
		const current =
			recordPath === undefined
				? undefined
				: await recordWorth(client, this.catalog, resource, recordPath);
		if (recordPath !== undefined && current === undefined) {
			this.unreadable(write, 'the record shows no amount with a currency');
		}
		if (current === undefined && sent.amount === undefined) {
			this.unreadable(write, 'it names no amount');
		}
		const currencies = new Set([...sent.currencies, ...(current ? [current.currency] : [])]);
		if (currencies.size === 0) this.unreadable(write, 'it names no currency by its code');
		// Rows that are sent may come on top of those that are there.
		const amounts = [current?.amount, sent.amount].filter((one) => one !== undefined);
		const amount = larger(sumOf(amounts), sent.paid);
		for (const currency of currencies) this.compare(write, { amount, currency });
	}

	private compare(write: Write, { amount, currency }: Money): void {
		const limit = this.limits.get(currency);
		if (limit === undefined) {
			this.refuse(write, `: it is in ${currency}, for which no amount is allowed`);
		} else if (larger(limit, amount) !== limit) {
			const sum = `${decimalText(amount)} ${currency}`;
			this.refuse(write, `: it may come to ${sum}, which is more than allowed`);
		}
	}

	private unreadable(write: Write, why: string): never {
		this.refuse(write, `, since its amount cannot be read: ${why}`);
	}

	private refuse({ object, action }: Write, why: string): never {
		refuse(
			`"${action}" on ${object} was not sent${why}`,
			`Documents of up to ${this.text} are allowed.`,
			{ code: 'letPersonWrite' },
		);
	}
}
