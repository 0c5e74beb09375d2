/** `unknown` where the answers do not tell: absence of proof is no proof. */
export type Verdict = 'no' | 'unknown' | 'yes';

/** What a probe came to. Names, counts and kinds only: no value of a record. */
export interface Finding {
	/** In words. */
	seen: string;
	holds: Verdict;
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

export interface CheckUpReport {
	/** Of the form of the report. */
	version: 1;
	/** In UTC, to the second. */
	checkedAt: string;
	/** That were sent, all tries included. */
	requests: number;
	lines: CheckUpLine[];
}

export const yes = (seen: string): Finding => ({ seen, holds: 'yes' });

export const no = (seen: string): Finding => ({ seen, holds: 'no' });

export const unknown = (seen: string): Finding => ({ seen, holds: 'unknown' });
