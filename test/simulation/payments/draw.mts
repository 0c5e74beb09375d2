import type { Rng } from '../model/rng.mts';
import type { Entry, Report, Said } from './ledger.mts';
import { handVoidText, textOf } from './ledger.mts';

/** What somebody does in Coupa meanwhile. */
export interface ByHand {
	entry: Entry;
}

export type Step = ByHand | Report;

/** A document, and what is done to it. */
export interface Story {
	kind: 'expense_reports' | 'invoices';
	/** Prices of its lines, in hundredths of a cent. */
	lines: number[];
	paid: boolean;
	steps: Step[];
	/** How days are written: `Z` where they may be a day off. */
	forms: readonly DateForm[];
}

export type DateForm = 'day' | 'month first' | 'west' | 'Z';

const CENT = 100;
/** Of one report. */
const MOST_PAYMENTS = 3;
/** Far apart, so that a day more or less is the same payment. */
const DAYS = [2, 9, 16, 23];
const REFERENCES = ['100234', 'Wire 7', 'ACH-55'];
const BY_HAND = ['H1', 'H2'];

function drawAmounts(rng: Rng, total: number): number[] {
	const cents = Math.round(total / CENT);
	const part = rng.whole(1, Math.max(1, cents - 1));
	const rest = Math.max(1, cents - part);
	return [cents, part, rest, Math.max(1, Math.floor(rest / 2)), 1];
}

/** A payment by hand: with more decimals than ours, and perhaps taken back by hand. */
function drawByHand(rng: Rng, amounts: readonly number[], earlier: Said[]): ByHand[] {
	const isUsed = (name: string) => earlier.some(({ reference }) => reference === name);
	const text = rng.pick(BY_HAND.filter((one) => !isUsed(one)).concat('UI'));
	const more = rng.chance(0.3) ? rng.whole(-49, 49) : 0;
	const entry = { amount: rng.pick(amounts) * CENT + more, text, day: rng.pick(DAYS) };
	const cents = Math.round(entry.amount / CENT);
	if (text !== 'UI' && cents > 0) {
		earlier.push({ type: 'payment', cents, reference: text, day: entry.day });
	}
	const isVoided = text !== 'UI' && rng.chance(0.5);
	const taken = { amount: -entry.amount, text: handVoidText(text), day: rng.pick(DAYS) };
	return isVoided ? [{ entry }, { entry: taken }] : [{ entry }];
}

function drawSaid(rng: Rng, amounts: readonly number[], earlier: readonly Said[]): Said {
	if (earlier.length > 0 && rng.chance(0.5)) {
		const again = rng.pick(earlier);
		return rng.chance(0.5) ? again : { ...again, reference: textOf(again), type: 'void' };
	}
	return {
		type: rng.pick(['payment', 'payment', 'payment', 'discount', 'credit', 'void']),
		cents: rng.pick(amounts),
		reference: rng.pick(REFERENCES),
		day: rng.pick(DAYS),
	};
}

export function drawStory(rng: Rng): Story {
	const lines = Array.from({ length: rng.whole(1, 2) }, () =>
		rng.chance(0.3) ? rng.whole(1, 9) * 3_333_33 : rng.whole(2, 500) * CENT * 10,
	);
	const amounts = drawAmounts(
		rng,
		lines.reduce((sum, one) => sum + one, 0),
	);
	const isNear = rng.chance(0.3);
	// To one side: what lies a day from two equal payments could be either of them.
	const shift = rng.pick([-1, 1]);
	const forms: DateForm[] = isNear
		? ['day', 'Z', 'month first']
		: ['day', 'west', 'Z', 'month first'];
	const earlier: Said[] = [];
	const steps: Step[] = [];
	for (let left = rng.whole(2, 7); left > 0; left--) {
		if (rng.chance(0.15)) {
			steps.push(...drawByHand(rng, amounts, earlier));
			continue;
		}
		const payments = Array.from({ length: rng.whole(1, MOST_PAYMENTS) }, () => {
			const said = drawSaid(rng, amounts, earlier);
			earlier.push(said);
			return isNear && rng.chance(0.3) ? { ...said, day: said.day + shift } : said;
		});
		const paid = rng.chance(0.2) ? rng.pick(['yes', 'no'] as const) : 'automatic';
		steps.push({ payments, paid });
	}
	return {
		kind: rng.chance(0.3) ? 'expense_reports' : 'invoices',
		lines,
		paid: rng.chance(0.1),
		steps,
		forms,
	};
}
