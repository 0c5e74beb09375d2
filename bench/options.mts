import { parseArgs } from 'node:util';

export interface BenchOptions {
	/** Only the 20,000 suppliers at 400 ms, against the HTTP Request node. */
	quick: boolean;
	/** Runs of each contender; the medians count. */
	runs: number;
	/** Where to write the figures. */
	json?: string;
	/** Where to write the tables, as Markdown. */
	markdown?: string;
	/** Only these parts, besides the 20,000 suppliers at 400 ms. */
	only: readonly Part[];
}

/** What can be measured besides the main workload. */
export const PARTS = [
	'cpu',
	'invoices',
	'memory',
	'polling',
	'small',
	'startup',
	'suppliers',
	'updates',
] as const;
export type Part = (typeof PARTS)[number];

/** @throws TypeError with a readable message for an unknown or malformed option */
export function parseBenchOptions(args: string[]): BenchOptions {
	const { values } = parseArgs({
		args,
		options: {
			quick: { type: 'boolean', default: false },
			runs: { type: 'string', default: '5' },
			only: { type: 'string' },
			json: { type: 'string' },
			markdown: { type: 'string' },
		},
	});
	const runs = Number(values.runs);
	if (!Number.isInteger(runs) || runs < 1) {
		throw new TypeError(`--runs takes a whole number from 1, not '${values.runs}'`);
	}
	const only = values.only?.split(',') ?? (values.quick ? [] : PARTS);
	const unknown = only.find((part) => !PARTS.includes(part as Part));
	if (unknown !== undefined) {
		throw new TypeError(`--only takes ${PARTS.join(', ')}, not '${unknown}'`);
	}
	return { ...values, runs, only: only as Part[] };
}
