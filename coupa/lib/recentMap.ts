/** A map with a bound: beyond it, the entry that was not used for the longest time goes. */
export class RecentMap<Value> {
	/** The least recently used one comes first. */
	private readonly entries = new Map<string, Value>();

	private readonly most: number;

	/** @param most entries that are kept */
	constructor(most: number) {
		this.most = most;
	}

	/** An entry, which counts as used. */
	get(key: string): Value | undefined {
		const value = this.entries.get(key);
		if (value !== undefined) this.set(key, value);
		return value;
	}

	set(key: string, value: Value): void {
		this.entries.delete(key);
		this.entries.set(key, value);
		const [oldest] = this.entries.keys();
		if (this.entries.size > this.most) this.entries.delete(oldest);
	}

	delete(key: string): void {
		this.entries.delete(key);
	}
}
