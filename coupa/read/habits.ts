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

	/** What plain answers lack, for so many readings more. */
	private readonly lacking = new Map<string, number>();

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

	/** A plain answer lacked a field: the tenant seems to have a default API filter. */
	sawLacking(field: string): void {
		this.lacking.set(field, TRUSTED_FOR);
	}

	/** Plain answers have it after all. */
	sawAgain(field: string): void {
		this.lacking.delete(field);
	}

	/** A reading begins that needs a field. @returns true where plain answers seem to lack it */
	lacks(field: string): boolean {
		const left = this.lacking.get(field) ?? 0;
		if (left > 0) this.lacking.set(field, left - 1);
		return left > 0;
	}

	/** A reading had to take another way than the usual one. @returns true when this was not known yet */
	sawOtherWay(message: string): boolean {
		const isNews = !this.told.has(message);
		if (isNews) this.left = TRUSTED_FOR;
		this.told.add(message);
		return isNews;
	}
}
