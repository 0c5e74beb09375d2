import { namesOf, type NotTaken, type WriteOutcome } from '../../../coupa/records';
import { counted } from '../../../coupa/lib/text';

/** As many fields are named in a hint. */
const NAMED = 5;

function listed(fields: Iterable<string>): string {
	const all = [...fields];
	const more = all.length - NAMED;
	return [...all.slice(0, NAMED), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

/** What the writes of an execution came to, for hints above its output: one for all items. */
export class Receipts {
	private readonly notTaken: NotTaken[] = [];

	private records = 0;

	private readonly unseen = new Set<string>();

	add({ notTaken, unseen }: Pick<WriteOutcome, 'notTaken' | 'unseen'>): void {
		if (notTaken.length > 0) this.records += 1;
		this.notTaken.push(...notTaken);
		for (const field of unseen) this.unseen.add(field);
	}

	hints(): string[] {
		const hints: string[] = [];
		if (this.notTaken.length > 0) {
			hints.push(
				`Coupa did not take ${counted(this.notTaken.length, 'value')} of ${counted(this.records, 'record')}: ${namesOf(this.notTaken)}. All of them are under notTaken in the output. To get an error instead, set the option "Values Not Taken" to "Fail".`,
			);
		}
		if (this.unseen.size > 0) {
			hints.push(
				`Coupa does not show whether it took these fields: ${listed(this.unseen)}. Check them in Coupa.`,
			);
		}
		return hints;
	}
}
