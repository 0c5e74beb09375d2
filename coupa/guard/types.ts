import type { Decimal } from '../lib/decimal';

/** A write that is allowed: an object, and its actions; all of them where none is named. */
export interface AllowedWrite {
	/** As `normalizeName` has it. */
	object: string;
	/** As `normalizeName` has them. */
	actions: readonly string[];
}

/** The limits of one connection, as a person entered them. */
export interface Limits {
	/** `invoices: create, submit`, one object a line; everything where it is empty. */
	allowedWrites: string;
	/** `5000 EUR, 6000 USD`; no limit where it is empty. */
	highestAmount: string;
	/** Writes of one run; no limit where it is 0. */
	writesPerRun: unknown;
}

/** An amount, with the code of its currency. */
export interface Money {
	amount: Decimal;
	currency: string;
}
