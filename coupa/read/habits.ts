/** The tenth reading is as any other again: tenants change. */
const TRUSTED_FOR = 10;

/**
 * How a tenant answers for one object, as earlier readings in this process have shown. It is a guess, as
 * the number of records is: it only decides in which way reading begins, and each reading proves anew
 * what it reads.
 */
export class Habits {
	/** Rows of a full page, as far as is known. */
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
