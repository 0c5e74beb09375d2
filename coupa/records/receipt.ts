import { CoupaError } from '../errors';
import type { Payload } from '../fields';
import { setOwn } from '../lib/json';
import { counted } from '../lib/text';
import type { CoupaRecord } from '../read';
import { askedPaths } from './answer';
import { compare, type Comparison, type NotTaken } from './compare';
import { readCurrent } from './current';
import type { WriteContext, WriteOutcome } from './types';

/** What a write has come to, of what was sent. */
export interface Receipt {
	notTaken: NotTaken[];
	/** Fields of which nothing shows whether they were taken. */
	unseen: string[];
}

const NAMED = 3;

/** What an answer does not tell of what was sent. */
function openIn({ untold, beside }: Comparison): string[] {
	return [...untold, ...beside];
}

/** The field of the record that a path begins with. */
export function rootOf(path: string): string {
	return path.split(/[.[]/)[0];
}

/** A value in a sentence. */
function shown(value: unknown): string {
	if (value === undefined || value === null || value === '') return 'nothing';
	const text = JSON.stringify(value);
	return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}

/** "payment-term (sent {"code":"Net 9999"}, kept nothing)", for the first of them. */
export function namesOf(notTaken: readonly NotTaken[]): string {
	const named = notTaken
		.slice(0, NAMED)
		.map(({ field, sent, kept }) => `${field} (sent ${shown(sent)}, kept ${shown(kept)})`);
	const more = notTaken.length - named.length;
	return [...named, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

/**
 * The part of a payload that an answer did not tell, held against the record as it is now. Where not all
 * of it can be asked for, what the catalog knows is.
 */
async function readUntold(
	context: WriteContext,
	id: number,
	part: Payload,
): Promise<Comparison | undefined> {
	const { catalog, target } = context;
	const { all, known } = askedPaths(context, part);
	let best: Comparison | undefined;
	for (const paths of known.length === all.length || known.length === 0 ? [all] : [all, known]) {
		const record = await readCurrent(context, String(id), paths).catch((error: unknown) => {
			// The record is written: that it cannot be read is no failure of the write.
			if (error instanceof CoupaError) return undefined;
			throw error;
		});
		if (record === undefined) continue;
		const how = { isAsked: true, guesses: 'inTexts' } as const;
		const found = compare(catalog, target.resource?.object, part, record, how);
		if (best === undefined || openIn(found).length < openIn(best).length) best = found;
		if (openIn(best).length === 0) break;
	}
	return best;
}

/**
 * Holds what was sent against what Coupa sent back. Coupa leaves out some values without an error, such
 * as references that it does not find: "the value will not be changed" [Get Started]. What the answer
 * does not tell is read once more.
 *
 * @param answer the record after the write; undefined where Coupa sent none
 */
export async function receiptOf(
	context: WriteContext,
	payload: Payload,
	id: number | undefined,
	answer: CoupaRecord | undefined,
): Promise<Receipt> {
	// In a preview, nothing was written that could be compared.
	if (context.plan !== undefined || context.settings.notTaken === 'ignore')
		return { notTaken: [], unseen: [] };
	const { catalog, target } = context;
	const notTaken: NotTaken[] = [];
	const untold: Payload = {};
	const unseen: string[] = [];
	const hidden: string[] = [];
	for (const [name, value] of Object.entries(payload)) {
		const part = { [name]: value };
		const how = { guesses: 'inTexts' } as const;
		const found = compare(catalog, target.resource?.object, part, answer ?? {}, how);
		notTaken.push(...found.different);
		const open = openIn(found);
		unseen.push(...open);
		hidden.push(...found.hidden);
		if (open.length > 0) setOwn(untold, name, value);
	}
	const read =
		unseen.length === 0 || id === undefined ? undefined : await readUntold(context, id, untold);
	if (read === undefined) return { notTaken, unseen: [...unseen, ...hidden] };
	const told = notTaken.filter(({ field }) => !Object.hasOwn(untold, rootOf(field)));
	return { notTaken: [...told, ...read.different], unseen: [...openIn(read), ...hidden] };
}

function writtenAs({ operation }: Pick<WriteOutcome, 'operation'>): string {
	return operation === 'created' ? 'was created' : 'was updated';
}

/**
 * Ends with an error where values were not taken and the person wants that: the record is written.
 *
 * @throws CoupaError (`notTaken`) that names the values and the record
 */
export function refuseNotTaken(
	{ plan, settings, target }: WriteContext,
	outcome: Pick<WriteOutcome, 'id' | 'notTaken' | 'operation'>,
): void {
	const { id, notTaken, operation } = outcome;
	if (plan !== undefined || settings.notTaken !== 'fail' || notTaken.length === 0) return;
	const name = id === undefined ? target.label : `${target.label} ${id}`;
	throw new CoupaError({
		kind: 'notTaken',
		message: `${name}: Coupa did not take ${counted(notTaken.length, 'value')}: ${namesOf(notTaken)}`,
		description: `The record ${writtenAs(outcome)}, without these values. Correct them and update the record; do not create it again.`,
		progress: { ...(id !== undefined && { id }), operation, notTaken },
	});
}
