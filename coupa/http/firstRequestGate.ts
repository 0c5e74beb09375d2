// Why: docs/decisions/004-new-tokens.md
/** Lets the first task through alone; tasks queued meanwhile start once its first try is over. */
export class FirstRequestGate {
	private first: Promise<void> | undefined;

	/** @param task calls `onTried` where it is going to be tried again: what others wait for is there then */
	async run<T>(task: (onTried: () => void) => Promise<T>): Promise<T> {
		if (this.first !== undefined) {
			await this.first;
			return await task(() => undefined);
		}
		let open: () => void = () => undefined;
		this.first = new Promise((resolve) => {
			open = resolve;
		});
		return await task(open).finally(open);
	}
}
