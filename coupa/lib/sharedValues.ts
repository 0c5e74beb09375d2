import { type JsonObject, setOwn } from './json';

/** A value as it is compared. */
export function comparedText(value: unknown): string {
	return typeof value === 'object' ? JSON.stringify(value) : String(value).trim();
}

/** What several items say of one record together, each value as the first of them says it. */
export class SharedValues {
	readonly values: JsonObject = {};

	private readonly saidBy = new Map<string, { first: number; name: string }>();

	private readonly keyOf: (name: string) => string;

	/** @param keyOf what names of one value have in common */
	constructor(keyOf: (name: string) => string = (name) => name) {
		this.keyOf = keyOf;
	}

	/** @returns a sentence where an item before said another value */
	add(given: string, value: unknown, item: number): string | undefined {
		const key = this.keyOf(given);
		const said = this.saidBy.get(key);
		if (said === undefined) {
			this.saidBy.set(key, { first: item, name: given });
			setOwn(this.values, given, value);
			return undefined;
		}
		const [before, now] = [comparedText(this.values[said.name]), comparedText(value)];
		if (before === now) return undefined;
		return `Items ${said.first} and ${item} belong to one record, and have different values for "${said.name}": ${before} and ${now}`;
	}
}
