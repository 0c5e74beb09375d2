import type { CsvFile } from './types';

export interface ZipEntry {
	name: string;
	content: Uint8Array;
}

/** Version 2.0; names are UTF-8; entries are stored as they are. [APPNOTE 4.4] */
const VERSION = 20;
const UTF8_NAMES = 0x0800;
const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_RECORD = 0x06054b50;

const CRC_TABLE = Array.from({ length: 256 }, (_, index) => {
	let crc = index;
	for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
	return crc;
});

function crc32(content: Uint8Array): number {
	let crc = -1;
	for (const byte of content) crc = (crc >>> 8) ^ CRC_TABLE[(crc ^ byte) & 0xff];
	return ~crc >>> 0;
}

/** The time as MS-DOS has it: two seconds are the smallest step. [APPNOTE 4.4.6] */
function dosTime(now: Date): number {
	const time = (now.getUTCHours() << 11) | (now.getUTCMinutes() << 5) | (now.getUTCSeconds() >> 1);
	const day =
		((now.getUTCFullYear() - 1980) << 9) | ((now.getUTCMonth() + 1) << 5) | now.getUTCDate();
	return ((day << 16) | time) >>> 0;
}

/** Numbers one after the other, each in 2 or 4 bytes with the lowest first. */
function numbers(...pairs: ReadonlyArray<readonly [bytes: 2 | 4, value: number]>): Buffer {
	return Buffer.concat(
		pairs.map(([bytes, value]) => {
			const buffer = Buffer.alloc(bytes);
			buffer.writeUIntLE(value, 0, bytes);
			return buffer;
		}),
	);
}

/** A ZIP of files as they are: pictures and PDFs, which it is for, are packed already. */
export function toZip(entries: readonly ZipEntry[], now: Date): Buffer {
	const parts: Uint8Array[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const { name, content } of entries) {
		const bytes = Buffer.from(name);
		const { length } = content;
		const common = numbers(
			[2, VERSION],
			[2, UTF8_NAMES],
			[2, 0],
			[4, dosTime(now)],
			[4, crc32(content)],
			[4, length],
			[4, length],
			[2, bytes.length],
			[2, 0],
		);
		const local = Buffer.concat([numbers([4, LOCAL_HEADER]), common, bytes]);
		const where = numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]);
		directory.push(numbers([4, CENTRAL_HEADER], [2, VERSION]), common, where, bytes);
		parts.push(local, content);
		offset += local.length + length;
	}
	const central = Buffer.concat(directory);
	const count = entries.length;
	const end = numbers([4, END_RECORD], [2, 0], [2, 0], [2, count], [2, count]);
	const last = numbers([4, central.length], [4, offset], [2, 0]);
	return Buffer.concat([...parts, central, end, last]);
}

/**
 * A file with those that it names, as Coupa takes them: the CSV at the top of the ZIP. [Invoice Import]
 *
 * @param contentOf what an attachment holds, by its name
 */
export function zipOf(file: CsvFile, contentOf: (name: string) => Uint8Array, now: Date): ZipEntry {
	const attachments = file.attachments.map((name) => ({ name, content: contentOf(name) }));
	const csv = { name: file.name, content: Buffer.from(file.text) };
	return { name: file.name.replace(/csv$/, 'zip'), content: toZip([csv, ...attachments], now) };
}
