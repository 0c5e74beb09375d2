import type { CustomField, CustomFieldType } from '../fields/discovery';

/** `unknown` where the answers do not tell: absence of proof is no proof. */
export type Verdict = 'no' | 'unknown' | 'yes';

/** Numbers and names that say the same as the words, for programs. */
export type Details = Readonly<Record<string, number | string | ReadonlyArray<number | string>>>;

/** What a probe came to. Names, counts and kinds only: no value of a record. */
export interface Finding {
	/** In words. */
	seen: string;
	holds: Verdict;
	/** Where the words alone would not do to make a Coupa that does the same. */
	details?: Details;
}

/** One statement about a Coupa that other work rests on, and how it is found out. */
export interface Probe<Context> {
	/** Names the statement in all reports: `page-size`. */
	id: string;
	statement: string;
	/** What is done about it where it does not hold. */
	connector: string;
	/** What rests on it. */
	promise: string;
	run(context: Context): Finding | Promise<Finding>;
}

/** One line of a report. */
export interface CheckUpLine extends Finding {
	/** The path of the object; left out where the line is about the whole of Coupa. */
	object?: string;
	id: string;
	statement: string;
	connector: string;
	promise: string;
}

/** What the body of an answer is. */
export type BodyForm = 'list' | 'null' | 'object' | 'other' | 'page' | 'text' | 'xml';

/** What a report keeps of one answer: its form, and no value. */
export interface AnswerSummary {
	/** Below `/api`: `invoices`. */
	path: string;
	status: number;
	form: BodyForm;
	/** Of a list. */
	records?: number;
	/** It was an error in words of its own. */
	error?: true;
	/** How far its Date was ahead of this machine's clock, in minutes; null where it had none. */
	clock?: number | null;
}

/** A custom field of an object that was looked at. */
export interface ReportedField extends Pick<CustomField, 'collection' | 'name' | 'namespace'> {
	/** The path of the object. */
	object: string;
	/** Left out where nothing tells it. */
	type?: CustomFieldType;
}

/** The scopes that a token has. */
export interface GrantedScopes {
	scopes: readonly string[];
	/** Coupa said so with the token; otherwise they are those that were asked for. */
	isTold: boolean;
}

export interface CheckUpReport {
	/** Of the form of the report. */
	version: 1;
	/** In UTC, to the second. */
	checkedAt: string;
	/** That were sent, all tries included. */
	requests: number;
	lines: CheckUpLine[];
	customFields: ReportedField[];
	granted?: GrantedScopes;
	/** Of all tries, in their order. */
	answers: AnswerSummary[];
}

const finding =
	(holds: Verdict) =>
	(seen: string, details?: Details): Finding => ({
		seen,
		holds,
		...(details !== undefined && { details }),
	});

export const yes = finding('yes');

export const no = finding('no');

export const unknown = finding('unknown');
