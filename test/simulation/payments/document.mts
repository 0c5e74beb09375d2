/** A document of the sandbox that payments are reported of. */
import { formatDecimal } from '../../../sandbox/lib/decimal.mts';
import { newRow, Ref, refsOf, type Row } from '../../../sandbox/store/row.mts';
import type { WrittenTenant } from '../writes/tenant.mts';
import type { Story } from './draw.mts';
import type { Entry } from './ledger.mts';

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.parse('2026-03-01T00:00:00Z');

/** Hundredths of a cent as text. */
export function amountText(amount: number): string {
	const sign = amount < 0 ? '-' : '';
	const digits = String(Math.abs(amount)).padStart(5, '0');
	return `${sign}${digits.slice(0, -4)}.${digits.slice(-4)}`;
}

function inHundredths(value: unknown): number {
	return Math.round(Number(value) * 10_000);
}

export function dayText(day: number): string {
	return new Date(FIRST_DAY + day * DAY_MS).toISOString().slice(0, 10);
}

const KINDS = {
	invoices: { object: 'InvoiceHeader', rows: 'payments', row: 'Payment', lines: 'invoice-lines' },
	expense_reports: {
		object: 'ExpenseReport',
		rows: 'reconciliation-lines',
		row: 'Expense-ReconciliationLine',
		lines: 'expense-lines',
	},
} as const;

let numbers = 0;

export class PaidDocument {
	readonly row: Row;

	private readonly tenant: WrittenTenant['tenant'];

	private readonly kind: (typeof KINDS)[Story['kind']];

	constructor({ tenant, answer }: WrittenTenant, { kind, lines, paid }: Story) {
		this.tenant = tenant;
		this.kind = KINDS[kind];
		const table = tenant.store.table(this.kind.object);
		const isInvoice = kind === 'invoices';
		const list = lines.map((amount) =>
			isInvoice
				? { description: 'a', price: amountText(amount) }
				: { 'expense-category': { id: 1 }, amount: amountText(amount) },
		);
		const head = isInvoice
			? { 'invoice-number': `P-${++numbers}`, 'invoice-date': '2026-03-01', supplier: { id: 1 } }
			: { title: 'Trip' };
		const { status, body } = answer({
			method: 'POST',
			url: `https://acme.coupahost.com/api/${kind}`,
			body: { ...head, [this.kind.lines]: list },
		});
		const row = table.get(Math.max(...table.ids()));
		if (status >= 300 || row === undefined) throw new Error(body);
		Object.assign(row.data, { status: 'approved', paid });
		this.row = row;
	}

	/** What somebody enters on the screen. */
	enter({ amount, text, day }: Entry): void {
		const { tenant, row, kind } = this;
		const table = tenant.store.table(kind.row);
		const payment = newRow(table.object, table.nextId());
		payment.owner = new Ref(row.object, row.id);
		payment.data['amount-paid'] = formatDecimal(BigInt(amount) * 10n ** 16n, 4);
		payment.data.notes = text;
		payment.data['payment-date'] = `${dayText(day)}T00:00:00+00:00`;
		table.insert(payment);
		row.data[kind.rows] = [...refsOf(row.data[kind.rows]), new Ref(payment.object, payment.id)];
	}

	get entries(): Entry[] {
		return refsOf(this.row.data[this.kind.rows]).map((ref) => {
			const { data } = this.tenant.store.get(ref)!;
			const time = Date.parse(String(data['payment-date']));
			return {
				amount: inHundredths(data['amount-paid']),
				text: String(data.notes),
				day: Math.floor((time - FIRST_DAY) / DAY_MS),
			};
		});
	}

	get isPaid(): boolean {
		return this.row.data.paid === true;
	}
}
