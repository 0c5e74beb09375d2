/** Beyond what is expected, so many full pages are read one after the other before any is asked for ahead. */
const ONE_BY_ONE = 4;

/**
 * Holds back requests for pages that may not be there or not be wanted: for a reading that is repeated
 * each minute, mostly finds little, and stops where its reader has enough.
 *
 * The first page goes alone. When it comes full, those that are expected are asked for. Beyond them the
 * first four come one after the other, and then no more are asked for ahead than have come full.
 */
export class Caution {
	private readonly expected: number;

	private readonly room: () => number;

	private hasBegun = false;

	/** Of the pages beyond those that are expected. */
	private asked = 0;

	private full = 0;

	/**
	 * @param expected how many records there should be, 0 when that is not known
	 * @param room how many more of them are wanted, as far as can be told; 0 or less to end
	 */
	constructor(expected: number, room: () => number) {
		this.expected = expected;
		this.room = room;
	}

	/** True when the reader has enough: then no request is made, but for the first page. */
	get isOver(): boolean {
		return this.hasBegun && this.room() <= 0;
	}

	/** A page is asked for that should begin with this row. */
	asks(row: number): void {
		if (row >= this.expected) this.asked += 1;
	}

	/** A full page came that should begin with this row. */
	sawFull(row: number): void {
		this.hasBegun = true;
		if (row >= this.expected) this.full += 1;
	}

	/**
	 * True when a page may be asked for while others are under way.
	 *
	 * @param row with which it should begin
	 * @param ahead records that the others should bring
	 */
	mayAsk(row: number, ahead: number): boolean {
		if (!this.hasBegun || ahead >= this.room()) return false;
		return row < this.expected || (this.full >= ONE_BY_ONE && this.asked < 2 * this.full);
	}

	/** True when it pays to ask where the last of more than so many records is. */
	mayAskForEnd(worthIt: number): boolean {
		const isLarge = this.expected > worthIt || this.full >= ONE_BY_ONE - 1;
		return this.hasBegun && isLarge && this.room() > worthIt;
	}
}
