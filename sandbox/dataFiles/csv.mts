/**
 * CSV as RFC 4180 has it, which Coupa's files follow. [Using the Flat File Format] Lines may end with CRLF
 * or LF; a byte order mark at the start is skipped, although Coupa asks for none.
 */
import { CsvError as ParserError, parse } from 'csv-parse/sync';

/** The text is no CSV. The message is for people. */
export class CsvError extends Error {}

/**
 * The cells of all rows with any text in them, the titles included.
 *
 * @throws CsvError where a quote stands in the wrong place or is not closed
 */
export function parseCsv(bytes: Buffer): string[][] {
	const text = decodeUtf8(bytes);
	if (text.includes('\0')) throw new CsvError('The file is no text');
	try {
		return parse(text, { relax_column_count: true, skip_empty_lines: true });
	} catch (error) {
		if (!(error instanceof ParserError)) throw error;
		throw new CsvError(saying(error));
	}
}

function saying({ code, lines }: ParserError): string {
	const isOpen = code === 'CSV_QUOTE_NOT_CLOSED';
	return `${isOpen ? 'Unclosed quoted field' : 'Illegal quoting'} in line ${String(lines)}`;
}

/** @throws CsvError where the bytes are not UTF-8 */
function decodeUtf8(bytes: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		throw new CsvError('The file is not encoded in UTF-8');
	}
}
