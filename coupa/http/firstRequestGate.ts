/** Runs the first task alone; tasks queued meanwhile start once it settles. */
export class FirstRequestGate {
	private first: Promise<unknown> | undefined;

	async run<T>(task: () => Promise<T>): Promise<T> {
		if (this.first !== undefined) {
			await this.first;
			return await task();
		}
		const running = task();
		this.first = running.catch(() => undefined);
		return await running;
	}
}
