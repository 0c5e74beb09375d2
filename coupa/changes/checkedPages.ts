import { CoupaError, refuse } from '../errors';
import { bounded } from '../lib/text';
import { valueAt } from '../query';
import { checkedSource, type CoupaRecord, idOf, type PageSource } from '../read';
import type { QueryArgument } from '../types';
import { timeOf } from './times';

/** In characters. */
const LONGEST_SHOWN = 100;

/** What each record must have, and must not be. */
export interface Expectation {
	/** The times without which changes cannot be detected. */
	times: readonly string[];
	/** Fields are asked for by name: what a record does not show then has no value. */
	areNamed: boolean;
	/** The user's conditions. */
	conditions: readonly QueryArgument[];
	/** The time field by which records are selected, and the start, in ms. */
	selectedBy: string;
	from: number;
}

/** Plain answers lack what the cursor needs: a default API filter may leave it out. */
export class MissingFields extends Error {
	readonly names: readonly string[];

	constructor(names: readonly string[]) {
		super(`Records without ${names.join(', ')}`);
		this.names = names;
	}

	toCoupaError(): CoupaError {
		const names = this.names.map((name) => (name === 'id' ? 'an ID' : name));
		return new CoupaError({
			kind: 'badResponse',
			message: `Coupa sent a record without ${names.join(' and ')}`,
			description:
				'The trigger needs it to detect changes, and Coupa did not send it when asked for it by name either. Probably the default API filter of this object in Coupa (Setup > API Filters) leaves it out: add it there. If the object has no such field, choose another object or event.',
		});
	}
}

/** Asking by name does not help if the field holds something other than a time. */
function checkForm(record: CoupaRecord, name: string): void {
	const value = valueAt(record, name);
	if (value === undefined || value === null || value === '') return;
	throw new CoupaError({
		kind: 'badResponse',
		message: `Coupa sent a record whose ${name} cannot be read as a time`,
		description: `It is ${bounded(JSON.stringify(value), LONGEST_SHOWN)}. The trigger reads times such as 2026-01-31T12:00:00Z, with any offset.`,
	});
}

function check(
	record: CoupaRecord,
	needed: readonly string[],
	{ times, selectedBy, from }: Expectation,
): void {
	const without = times.filter((name) => timeOf(record, name) === undefined);
	for (const name of without) checkForm(record, name);
	const missing = without.filter((name) => needed.includes(name));
	if (idOf(record) === undefined) missing.unshift('id');
	if (missing.length > 0) throw new MissingFields(missing);
	if ((timeOf(record, selectedBy) ?? from) >= from) return;
	refuse(
		`Coupa does not select this object by ${selectedBy}`,
		'It sent records from before the requested time, so changes cannot be detected. Choose another object.',
	);
}

/**
 * Pages whose every record is checked: whether it was asked for.
 *
 * @throws MissingFields; CoupaError where Coupa ignores a condition
 */
export function checkedPages(readPage: PageSource, expectation: Expectation): PageSource {
	const { areNamed, conditions, selectedBy, times } = expectation;
	const source = checkedSource(readPage, conditions);
	return async (query, onSent) => {
		const records = await source(query, onSent);
		// A field that an API filter leaves out is in no record. One may have no value. [Get Started]
		const isLeftOut = (name: string) =>
			!areNamed && records.every((record) => valueAt(record, name) === undefined);
		const needed = times.filter((name) => name === selectedBy || isLeftOut(name));
		for (const record of records) check(record, needed, expectation);
		return records;
	};
}
