import type { IDataObject } from 'n8n-workflow';

import { isPlainObject } from '../../coupa/lib/json';

/** What n8n keeps for a trigger. */
interface Stored {
	/** Of the first object. */
	cursor?: unknown;
	/** The path of the first object. */
	object?: unknown;
	/** Of the other objects, by path. */
	more?: unknown;
}

/**
 * How far the trigger has come with each of its objects, by path. Those that are not watched any more are
 * forgotten once this is saved.
 */
export class Positions {
	private readonly stored: IDataObject;

	private readonly paths: readonly string[];

	private readonly cursors: Map<string, unknown>;

	/** @param paths of the objects that are watched, the first one first */
	constructor(stored: IDataObject, paths: readonly string[]) {
		this.stored = stored;
		this.paths = paths;
		const { cursor, object = paths[0], more }: Stored = stored;
		this.cursors = new Map(Object.entries(isPlainObject(more) ? more : {}));
		if (cursor === undefined || cursor === null) return;
		const former = String(object);
		this.cursors.set(former, cursor);
		// Another object in the place of the first one: the time stays, so that nothing is missed.
		const isReplaced = !this.cursors.has(paths[0]) && !paths.includes(former);
		if (isReplaced) this.cursors.set(paths[0], cursor);
	}

	/** The stored cursor of an object; undefined before its first poll. */
	of(path: string): unknown {
		return this.cursors.get(path);
	}

	set(path: string, cursor: unknown): void {
		this.cursors.set(path, cursor);
	}

	/** Last of all: whatever fails before leaves the positions where they were. */
	save(): void {
		const [first, ...others] = this.paths;
		const more = others
			.filter((path) => this.cursors.has(path))
			.map((path) => [path, this.cursors.get(path)]);
		this.stored.object = first;
		this.stored.cursor = this.cursors.get(first) as IDataObject | undefined;
		if (more.length > 0) this.stored.more = Object.fromEntries(more) as IDataObject;
		else delete this.stored.more;
	}
}
