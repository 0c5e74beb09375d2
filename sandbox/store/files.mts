/** Files of records. Whatever replaces or removes one frees what it took on disk. */
import { discard, type Content } from '../lib/content.mts';

export interface StoredFile {
	name: string;
	contentType: string;
	content: Content;
}

export class StoredFiles {
	/** By a key such as `Attachment/12` or `InvoiceHeader/3/image_scan`. */
	readonly #files = new Map<string, StoredFile>();

	get(key: string): StoredFile | undefined {
		return this.#files.get(key);
	}

	set(key: string, file: StoredFile): void {
		this.#free(key);
		this.#files.set(key, file);
	}

	/** Whether the content belongs to one of the files. */
	holds(content: Content): boolean {
		return [...this.#files.values()].some((file) => file.content === content);
	}

	/** Frees all files of a record. */
	deleteOf(object: string, id: number): void {
		const key = `${object}/${id}`;
		for (const candidate of this.#files.keys()) {
			if (candidate === key || candidate.startsWith(`${key}/`)) this.#free(candidate);
		}
	}

	clear(): void {
		for (const key of this.#files.keys()) this.#free(key);
	}

	#free(key: string): void {
		const file = this.#files.get(key);
		if (file) discard(file.content);
		this.#files.delete(key);
	}
}
