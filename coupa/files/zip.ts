/** A file in a ZIP. */
export interface ZipEntry {
	/** With `/` between folders. */
	name: string;
	content: Uint8Array;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
	let value = byte;
	for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
	return value >>> 0;
});

function crc32(content: Uint8Array): number {
	let crc = 0xffffffff;
	for (const byte of content) crc = CRC_TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
	return (crc ^ 0xffffffff) >>> 0;
}

/** Numbers of little endian, of 2 or of 4 bytes. */
function packed(fields: ReadonlyArray<readonly [bytes: 2 | 4, value: number]>): Buffer {
	const buffer = Buffer.alloc(fields.reduce((sum, [bytes]) => sum + bytes, 0));
	let at = 0;
	for (const [bytes, value] of fields) at = buffer.writeUIntLE(value, at, bytes);
	return buffer;
}

/** 1 January 1980: the first day that a ZIP knows. No time of its own makes the same files the same ZIP. */
const FIRST_DAY = 0x21;
/** Names are in UTF-8. */
const UTF8_NAMES = 0x800;
const VERSION = 20;

/** What the two headers of an entry have in common: the version up to the length of the name. */
function shared({ content }: ZipEntry, nameLength: number): Array<readonly [2 | 4, number]> {
	const stored = 0;
	return [
		[2, VERSION],
		[2, UTF8_NAMES],
		[2, stored],
		[2, 0],
		[2, FIRST_DAY],
		[4, crc32(content)],
		[4, content.byteLength],
		[4, content.byteLength],
		[2, nameLength],
		[2, 0],
	];
}

/**
 * A ZIP of the files, uncompressed: scans and PDF hardly get smaller, and what ships has no library for it.
 * [APPNOTE.TXT 6.3.10, 4.3]
 *
 * @param entries with different names; below 4 GB together
 */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
	const bodies: Uint8Array[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const entry of entries) {
		const name = Buffer.from(entry.name);
		const fields = shared(entry, name.length);
		const head = Buffer.concat([packed([[4, 0x04034b50], ...fields]), name]);
		bodies.push(head, entry.content);
		directory.push(
			packed([
				[4, 0x02014b50],
				[2, VERSION],
				...fields,
				[2, 0],
				[2, 0],
				[2, 0],
				[4, 0],
				[4, offset],
			]),
			name,
		);
		offset += head.length + entry.content.byteLength;
	}
	const index = Buffer.concat(directory);
	const count = entries.length;
	const end = packed([
		[4, 0x06054b50],
		[2, 0],
		[2, 0],
		[2, count],
		[2, count],
		[4, index.length],
		[4, offset],
		[2, 0],
	]);
	return Buffer.concat([...bodies, index, end]);
}
