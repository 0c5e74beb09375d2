/** ZIPs: the CSV file at the top, and the files that its rows name. [Invoice Import] */
import { unzipSync } from 'fflate';

import { CsvError } from './csv.mts';

const START = Buffer.from('PK\x03\x04');
const NAMED = /^file:\/\/(.+)$/;

/** A CSV file as it was sent, with the names of the files beside it; undefined where there can be none. */
export interface Unpacked {
	csv: Buffer;
	beside?: ReadonlySet<string>;
}

/** @throws CsvError where it is a ZIP without exactly one CSV file at its top */
export function unpacked(bytes: Buffer): Unpacked {
	if (!bytes.subarray(0, START.length).equals(START)) return { csv: bytes };
	const files = entriesOf(bytes);
	const [name, ...more] = Object.keys(files).filter((path) => /^[^/]+\.csv$/i.test(path));
	if (name === undefined) throw new CsvError('The ZIP has no CSV file at its top level');
	if (more.length > 0) throw new CsvError('The ZIP has several CSV files');
	return { csv: Buffer.from(files[name]!), beside: new Set(Object.keys(files)) };
}

function entriesOf(bytes: Buffer): Record<string, Uint8Array> {
	try {
		return unzipSync(bytes);
	} catch {
		throw new CsvError('The ZIP cannot be read');
	}
}

/** @throws CsvError for the first file that a row names and that is not there (unverified) */
export function checkNamed(
	rows: ReadonlyArray<readonly string[]>,
	beside: ReadonlySet<string>,
): void {
	const named = rows.flat().flatMap((cell) => NAMED.exec(cell.trim())?.[1] ?? []);
	const missing = named.find((name) => !beside.has(name));
	if (missing !== undefined) throw new CsvError(`The ZIP has no file ${missing}`);
}
