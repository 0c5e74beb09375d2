// Why: docs/decisions/039-two-fallbacks.md
/** The tenth reading is as any other again: tenants change. */
const TRUSTED_FOR = 10;

/**
 * What earlier readings in this process have shown of how a tenant answers for one object. It is a guess:
 * it only decides how a reading begins, and every reading proves what it reads.
 */
export class Habits {
	/** Rows of a full page; undefined until a reading has shown them. */
	pageRows: number | undefined;

	/** Until so many readings have begun, nothing is asked for ahead. */
	private left = 0;

	private readonly told = new Set<string>();

	/**
	 * A reading begins.
	 *
	 * @returns false where asking for pages ahead brought nothing the last time
	 */
	readsAhead(): boolean {
		if (this.left > 1) {
			this.left -= 1;
			return false;
		}
		this.left = 0;
		this.told.clear();
		return true;
	}

	/** A reading had to take another way than the usual one. @returns true when this was not known yet */
	sawOtherWay(message: string): boolean {
		const isNews = !this.told.has(message);
		if (isNews) this.left = TRUSTED_FOR;
		this.told.add(message);
		return isNews;
	}
}
