import { CoupaError, refuse } from '../errors';
import { type CoupaRecord, idOf, type PageSource } from '../read';
import { brokenCondition, type PlainCondition } from './conditions';
import { timeOf } from './times';

/** What each record that comes must have, and must not be. */
export interface Expectation {
	/** The times without which changes cannot be told. */
	times: readonly string[];
	conditions: readonly PlainCondition[];
	/** The time by which records are selected, and from when on, in ms. */
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
				'The trigger needs it to tell what changed, and it did not come when it was asked for by name either. Choose another object or event.',
		});
	}
}

function check(record: CoupaRecord, { times, conditions, selectedBy, from }: Expectation): void {
	const missing = times.filter((name) => timeOf(record, name) === undefined);
	if (idOf(record) === undefined) missing.unshift('id');
	if (missing.length > 0) throw new MissingFields(missing);
	const isEarlier = (timeOf(record, selectedBy) ?? from) < from;
	const broken = isEarlier ? selectedBy : brokenCondition(record, conditions)?.field;
	if (broken === undefined) return;
	refuse(
		`Coupa does not select this object by ${broken}`,
		'It sent records that the condition does not let through, so that changes cannot be told. Choose another object or condition.',
	);
}

/**
 * Pages of which every record is looked at: whether it is one that was asked for.
 *
 * @throws MissingFields; CoupaError (`invalidRequest`) where Coupa takes no notice of a condition
 */
export function checkedPages(readPage: PageSource, expectation: Expectation): PageSource {
	return async (query, onSent) => {
		const records = await readPage(query, onSent);
		for (const record of records) check(record, expectation);
		return records;
	};
}
