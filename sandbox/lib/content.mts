/** Bytes at hand or on disk: files of hundreds of megabytes are never held in memory. */
import { createReadStream, readFileSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';

/** The first `size` bytes of a file on disk. */
export interface Spooled {
	path: string;
	size: number;
}

export type Content = Buffer | Spooled;

export function sizeOf(content: Content): number {
	return Buffer.isBuffer(content) ? content.length : content.size;
}

/** The bytes from `start` to before `end`, read as they are wanted. */
export function streamOf(content: Content, start = 0, end = sizeOf(content)): Readable {
	if (start >= end) return Readable.from([]);
	if (Buffer.isBuffer(content)) return Readable.from([content.subarray(start, end)]);
	return createReadStream(content.path, { start, end: end - 1 });
}

/** All of it at once: for what is known to be small, or has to be parsed as a whole. */
export function bytesOf(content: Content): Buffer {
	return Buffer.isBuffer(content) ? content : readFileSync(content.path);
}

/** The first half of the bytes. */
export function halfOf(content: Content): Content {
	const half = Math.floor(sizeOf(content) / 2);
	return Buffer.isBuffer(content) ? content.subarray(0, half) : { ...content, size: half };
}

/** Takes it off the disk; downloads under way still end. */
export function discard(content: Content): void {
	if (!Buffer.isBuffer(content)) rmSync(content.path, { force: true });
}
