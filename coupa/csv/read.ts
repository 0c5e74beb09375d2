/** What may stand between the cells of a file that a sheet saved. */
const SEPARATORS = [',', ';', '\t'];

/** The separator that stands most often in the first line with a text, outside of quotes. */
function separatorOf(text: string): string {
	const bare = text.replace(/"[^"]*"/g, 'x');
	const line = bare.split(/[\r\n]+/).find((one) => one.trim() !== '') ?? '';
	const counts = SEPARATORS.map((mark) => line.split(mark).length);
	return SEPARATORS[counts.indexOf(Math.max(...counts))];
}

/**
 * The rows of a small CSV file [RFC 4180]: with or without quotes, with any line ends. Rows without any text
 * are left out; a byte order mark stays in the first cell.
 */
export function readRows(text: string): string[][] {
	const separator = separatorOf(text);
	const rows: string[][] = [];
	let row: string[] = [];
	let cell = '';
	let isQuoted = false;
	const endCell = () => {
		row.push(cell);
		cell = '';
	};
	const endRow = () => {
		endCell();
		if (row.some((value) => value.trim() !== '')) rows.push(row);
		row = [];
	};
	for (let index = 0; index < text.length; index++) {
		const mark = text[index];
		if (mark === '"' && isQuoted && text[index + 1] === '"') cell += text[index++];
		else if (mark === '"') isQuoted = !isQuoted;
		else if (isQuoted) cell += mark;
		else if (mark === separator) endCell();
		else if (mark === '\n' || mark === '\r') endRow();
		else cell += mark;
	}
	endRow();
	return rows;
}
