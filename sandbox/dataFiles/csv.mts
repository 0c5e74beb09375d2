/**
 * CSV as RFC 4180 has it, which Coupa's files follow: a comma between fields, quotes around them, a
 * quote in them doubled, new lines allowed within quotes. [Using the Flat File Format] Lines may end
 * with CRLF or LF; a byte order mark at the start is skipped, although Coupa asks for none.
 */

/** The text is no CSV. The message is for people. */
export class CsvError extends Error {}

export interface CsvRow {
	/** The line of the file on which the row starts, from 1. */
	line: number;
	cells: string[];
}

/**
 * All rows with any text in them, the header included.
 *
 * @throws CsvError where a quote stands in the wrong place or is not closed
 */
export function parseCsv(text: string): CsvRow[] {
	const rows: CsvRow[] = [];
	const scanner = new Scanner(text);
	while (!scanner.done) {
		const line = scanner.line;
		const cells = scanner.row();
		if (cells.length > 1 || cells[0] !== '') rows.push({ line, cells });
	}
	return rows;
}

/** Bytes as text. @throws CsvError where they are not UTF-8 */
export function decodeUtf8(bytes: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		throw new CsvError('The file is not encoded in UTF-8');
	}
}

class Scanner {
	line = 1;
	readonly #text: string;
	#at = 0;

	constructor(text: string) {
		this.#text = text.replace(/^\uFEFF/, '');
		if (this.#text.includes('\0')) throw new CsvError('The file is no text');
	}

	get done(): boolean {
		return this.#at >= this.#text.length;
	}

	row(): string[] {
		const cells = [this.#cell()];
		while (this.#text[this.#at] === ',') {
			this.#at++;
			cells.push(this.#cell());
		}
		if (!this.done) {
			this.#at += this.#text.startsWith('\r\n', this.#at) ? 2 : 1;
			this.line++;
		}
		return cells;
	}

	#cell(): string {
		return this.#text[this.#at] === '"' ? this.#quoted() : this.#plain();
	}

	#plain(): string {
		const end = this.#next(/[,\r\n]/g);
		const cell = this.#text.slice(this.#at, end);
		if (cell.includes('"')) throw new CsvError(`Illegal quoting in line ${this.line}`);
		this.#at = end;
		return cell;
	}

	#quoted(): string {
		const startLine = this.line;
		let cell = '';
		do {
			// The first time at the opening quote, afterwards at the second of a doubled one.
			const end = this.#text.indexOf('"', this.#at + 1);
			if (end < 0) throw new CsvError(`Unclosed quoted field in line ${startLine}`);
			cell += this.#text.slice(this.#at + 1, end);
			this.#at = end + 1;
			if (this.#text[this.#at] !== '"') break;
			cell += '"';
		} while (!this.done);
		this.line += cell.split('\n').length - 1;
		if (!this.done && !/[,\r\n]/.test(this.#text[this.#at]!)) {
			throw new CsvError(`Illegal quoting in line ${this.line}`);
		}
		return cell;
	}

	#next(pattern: RegExp): number {
		pattern.lastIndex = this.#at;
		return pattern.exec(this.#text)?.index ?? this.#text.length;
	}
}
