/**
 * What must come of reports of payments, counted by itself: it knows nothing of the code that reports them.
 * Amounts are whole numbers of hundredths of a cent, days are numbers.
 */

/** One payment of a report. */
export interface Said {
	type: 'credit' | 'discount' | 'payment' | 'void';
	cents: number;
	reference: string;
	day: number;
}

/** One report on the document. */
export interface Report {
	payments: Said[];
	paid: 'automatic' | 'no' | 'yes';
}

/** A row of the document. */
export interface Entry {
	/** Hundredths of a cent. */
	amount: number;
	text: string;
	day: number;
}

const CENT = 100;

function toCents(amount: number): number {
	return Math.sign(amount) * Math.round(Math.abs(amount) / CENT);
}

/** What people read in Coupa. */
export function textOf({ type, reference }: Said): string {
	if (type === 'discount') return `${reference}: Discount Applied`;
	return type === 'credit' ? `Bill Credit - ${reference}` : reference;
}

/** A void that somebody entered by hand. */
export function handVoidText(reference: string): string {
	return `${reference} Void`;
}

export class Ledger {
	readonly entries: Entry[] = [];

	paid: boolean;

	private readonly total: number;

	private readonly rounds: boolean;

	/**
	 * @param total in hundredths of a cent
	 * @param rounds whether what is reported is kept in whole cents
	 */
	constructor(total: number, paid: boolean, rounds: boolean) {
		this.total = total;
		this.paid = paid;
		this.rounds = rounds;
	}

	get isComplete(): boolean {
		const sum = this.entries.reduce((all, { amount }) => all + amount, 0);
		return toCents(sum) === toCents(this.total);
	}

	/** What somebody else put there. */
	enter(entry: Entry): void {
		this.entries.push(entry);
	}

	report({ payments, paid }: Report): void {
		const before = this.entries.length;
		const isDone = paid === 'automatic' && this.paid && (before === 0 || this.isComplete);
		// A report of which something is there goes on: it was begun before, or takes something back.
		const isClosed =
			isDone &&
			payments.every((said) => this.find(said.cents, textOf(said), said.day) === undefined);
		let isAbout = false;
		for (const said of payments) {
			const known = this.find(said.cents, textOf(said), said.day);
			if (said.type === 'void') {
				if (known === undefined) continue;
				isAbout = true;
				if (!this.isVoided(known)) this.takeBack(known);
			} else if (known !== undefined) {
				isAbout = true;
			} else if (!isClosed) {
				isAbout = true;
				this.entries.push({ amount: said.cents * CENT, text: textOf(said), day: said.day });
			}
		}
		if (!isAbout) return;
		this.paid = paid === 'automatic' ? this.isComplete : paid === 'yes';
	}

	private takeBack(payment: Entry): void {
		const amount = this.rounds ? toCents(payment.amount) * CENT : payment.amount;
		this.entries.push({ ...payment, amount: -amount });
	}

	private find(cents: number, text: string, day: number): Entry | undefined {
		const alike = this.entries.filter((one) => toCents(one.amount) === cents && one.text === text);
		return (
			alike.find((one) => one.day === day) ?? alike.find((one) => Math.abs(one.day - day) === 1)
		);
	}

	private isVoided(payment: Entry): boolean {
		return this.entries.some(
			({ amount, text, day }) =>
				toCents(amount) === -toCents(payment.amount) &&
				((text === payment.text && day === payment.day) || text === handVoidText(payment.text)),
		);
	}
}
