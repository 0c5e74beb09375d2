/** Does work: the first piece alone, and what comes meanwhile when that has ended, however it did. */
export class FirstAlone {
	private first: Promise<unknown> | undefined;

	async run<T>(work: () => Promise<T>): Promise<T> {
		if (this.first !== undefined) {
			await this.first;
			return await work();
		}
		const done = work();
		this.first = done.catch(() => undefined);
		return await done;
	}
}
