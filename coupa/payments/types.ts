import type { Payload } from '../fields';
import type { Clock } from '../http';
import type { NotTaken, WriteContext } from '../records';

/** What a row of payments stands for. */
export type PaymentType = 'credit' | 'discount' | 'payment' | 'void';

/** A payment as the ERP has it. Day, notes and amount tell it from others. [Invoice Payment Import] */
export interface Payment {
	type: PaymentType;
	/** Above zero, with two decimals; of a void too. */
	amount: string;
	/** ISO 8601 with a zone. */
	date: string;
	/** As Coupa shows it: the number of the check, with words for a discount and a credit. */
	notes: string;
}

/** What has become of one payment. */
export type PaymentOutcome =
	| 'alreadyPaid'
	| 'alreadyReported'
	| 'notApproved'
	| 'notInCoupa'
	| 'notTaken'
	| 'nothingToVoid'
	| 'paidByCoupaPay'
	| 'reported';

/** Who says whether the document is paid: the sum of its payments, or the person. */
export type PaidMode = 'automatic' | 'no' | 'yes';

export interface PaymentInput {
	payments: readonly Payment[];
	paid: PaidMode;
	/** For the field `payment-notes` of the document. */
	notes?: string;
	/** What is said of a document that Coupa does not have; an error where it is left out. */
	missing?: PaymentReport;
}

/** What reporting needs: that of every write, and time. */
export interface PaymentContext extends WriteContext {
	/** Waits before it looks again for a payment of which nobody knows whether it was added. */
	sleep(ms: number): ReturnType<Clock['sleep']>;
}

/** A payment and what has become of it. */
export type ReportedPayment = Payment & { outcome: PaymentOutcome };

/** What has become of the payments of one document. */
export interface PaymentReport {
	/** Undefined where Coupa does not have the document. */
	id?: number;
	object: string;
	outcome: PaymentOutcome;
	invoiceNumber?: string;
	status?: string;
	paid?: boolean;
	/** The sum of all payments in Coupa. */
	amountPaid?: string;
	/** What is to be paid; undefined where Coupa does not say it. */
	total?: string;
	rowsAdded: number;
	payments: ReportedPayment[];
	/** Values that Coupa did not take, where there are any. */
	notTaken?: NotTaken[];
}

/** A row as it is sent. */
export type PaymentRow = Payload;
