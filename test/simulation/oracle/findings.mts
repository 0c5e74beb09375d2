/** What went wrong in one run; all 0 when it is right. */
export interface Findings {
	/** What should have been read or emitted, and was not. */
	lost: number;
	/** What was read or emitted again. */
	repeated: number;
	/**
	 * What is out of order or beyond a limit, or should not have been read or emitted at all; readings
	 * that failed without a reason; and everything else that must not be.
	 */
	misplaced: number;
	/**
	 * What nobody can see who looks by time, and is not owed: documents whose export mark was reset without
	 * a new time. They come when something else in them changes, or when the last days are read again.
	 */
	unseen?: number;
	/** In words. */
	details: string[];
}

export function isRight({
	lost,
	repeated,
	misplaced,
}: Omit<Findings, 'details' | 'unseen'>): boolean {
	return lost + repeated + misplaced === 0;
}
