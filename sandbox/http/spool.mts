/** The folder of a running sandbox in which uploaded files lie. */
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Spooled } from '../lib/content.mts';

export class Spool {
	#folder: string | undefined;
	#files = 0;

	/** Writes all of the stream to a file of its own. A stream that breaks leaves none. */
	async write(source: Readable): Promise<Spooled> {
		const path = join(this.#open(), String(++this.#files));
		const file = createWriteStream(path);
		try {
			await pipeline(source, file);
		} catch (error) {
			rmSync(path, { force: true });
			throw error;
		}
		return { path, size: file.bytesWritten };
	}

	/** Made when it is first needed: most sandboxes never see a file. */
	#open(): string {
		return (this.#folder ??= mkdtempSync(join(tmpdir(), `coupa-sandbox-${process.pid}-`)));
	}

	/** Removes the folder with everything in it. */
	remove(): void {
		if (this.#folder) rmSync(this.#folder, { recursive: true, force: true });
		this.#folder = undefined;
	}
}
