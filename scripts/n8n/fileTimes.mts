import { readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Gives files of a folder that were changed in the future the present time. The package of Node 24 has
 * such files, and npm may keep their times: `make` would write its rules anew from them without end.
 */
export function bringToPresent(folder: string, now: Date): void {
	for (const entry of readdirSync(folder, { withFileTypes: true })) {
		const file = join(folder, entry.name);
		if (entry.isFile() && statSync(file).mtime > now) utimesSync(file, now, now);
	}
}
