import { problemOf, type ReadRow } from './rows';
import type { CsvAttachment, CsvFormat, CsvProblem } from './types';

/** How a cell names a file of the ZIP. [Invoice Import, Contract Import] */
const IN_ZIP = /^file:\/\/(.+)$/;

/** What a ZIP adds for each of its files, besides twice its name. */
const ENTRY_BYTES = 120;

/** In the ZIP, in bytes. */
export function sizeOf(attachments: readonly CsvAttachment[] = []): number {
	return attachments.reduce(
		(sum, { name, size }) => sum + size + 2 * Buffer.byteLength(name) + ENTRY_BYTES,
		0,
	);
}

function namedIn(rows: readonly ReadRow[]): string[] {
	const texts = rows.flatMap(({ cells }) => [...cells.values()]);
	return texts.flatMap((text) => IN_ZIP.exec(text)?.[1] ?? []);
}

/** A name that leads out of the folder in which a ZIP is unpacked. */
function isUnsafe(name: string): boolean {
	return name.includes('\\') || name.startsWith('/') || name.split('/').includes('..');
}

/** Checks the files of one group after the other. */
export function attachmentChecker(
	format: CsvFormat,
): (rows: readonly ReadRow[], attachments?: readonly CsvAttachment[]) => CsvProblem[] {
	return ([first, ...below], attachments = []) => {
		if (first === undefined) return [];
		const problem = problemOf(format, first);
		if (!format.attachments) {
			return attachments.length === 0
				? []
				: [problem(`Files come with it, and ${format.name} takes none`)];
		}
		const names = new Set(attachments.map(({ name }) => name));
		const absent = namedIn([first, ...below]).filter((name) => !names.has(name));
		const others = attachments.filter(({ isOther }) => isOther === true);
		return [
			...absent.map((name) => problem(`The file "${name}" is not there`)),
			...others.map(({ name }) => problem(`Another file has the name "${name}"`)),
			...[...names].filter(isUnsafe).map((name) => problem(`No file can have the name "${name}"`)),
		];
	};
}
