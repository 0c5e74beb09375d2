/**
 * The files of the SFTP server, in memory. A file in `/Incoming/<Folder>` is first moved to the archive,
 * then loaded: every few minutes, in the order of the names. [Coupa CSV Flat File Integration]
 */
import { posix } from 'node:path';
import { allFormats } from '../dataFiles/formats.mts';
import { loadDelivered } from '../dataFiles/load.mts';
import type { Tenant } from '../tenant/tenant.mts';

/** Coupa looks every 3 to 6 minutes. */
const PICKED_UP_AFTER_MS = 180_000;

export interface StoredBytes {
	bytes: Buffer;
	/** When it was last written, by the tenant's clock. */
	writtenAt: number;
	isOpen: boolean;
}

export class IncomingFiles {
	readonly folders = new Set(['/', '/Incoming', '/Incoming/Archive', '/Outgoing']);
	readonly files = new Map<string, StoredBytes>();
	readonly #tenant: Tenant;

	constructor(tenant: Tenant) {
		this.#tenant = tenant;
		for (const { folder } of allFormats()) {
			if (folder === undefined) continue;
			this.folders.add(folder);
			this.folders.add(folder.replace('/Incoming/', '/Incoming/Archive/'));
		}
	}

	/** The names in a folder. */
	list(folder: string): string[] {
		return [...this.folders, ...this.files.keys()]
			.filter((path) => path !== '/' && posix.dirname(path) === folder)
			.map((path) => posix.basename(path));
	}

	write(path: string, part: Buffer, at: number): void {
		const { bytes } = this.files.get(path)!;
		const size = Math.max(bytes.length, at + part.length);
		const all = Buffer.alloc(size);
		bytes.copy(all);
		part.copy(all, at);
		this.files.set(path, { bytes: all, writtenAt: this.#tenant.clock.now(), isOpen: true });
	}

	open(path: string): void {
		this.files.set(path, {
			bytes: Buffer.alloc(0),
			writtenAt: this.#tenant.clock.now(),
			isOpen: true,
		});
	}

	/** Moves what lies there long enough to the archive, and starts its load. */
	pickUp(): void {
		const due = this.#tenant.clock.now() - PICKED_UP_AFTER_MS;
		const ready = [...this.files].filter(
			([path, { isOpen, writtenAt }]) =>
				!isOpen && writtenAt <= due && /^\/Incoming\/[^/]+\/[^/]+\.csv$/i.test(path),
		);
		ready.sort(([a], [b]) => (posix.basename(a) < posix.basename(b) ? -1 : 1));
		for (const [path, file] of ready) {
			if (!loadDelivered(this.#tenant, path, file.bytes)) continue;
			this.files.delete(path);
			this.files.set(path.replace('/Incoming/', '/Incoming/Archive/'), file);
		}
	}
}
