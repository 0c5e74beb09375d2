import type { Change } from './types';

/**
 * What there is room for, and up to which ID it is complete: records that share an ID stay together,
 * since reading continues behind an ID.
 */
export function cut(changes: readonly Change[], most: number): { fresh: Change[]; after: number } {
	const sorted = [...changes].sort((a, b) => a.id - b.id);
	if (sorted.length <= most) return { fresh: sorted, after: sorted.at(-1)?.id ?? -Infinity };
	let end = most;
	while (end > 0 && sorted[end - 1].id === sorted[end].id) end -= 1;
	if (end === 0) end = sorted.filter(({ id }) => id === sorted[0].id).length;
	return { fresh: sorted.slice(0, end), after: sorted[end - 1].id };
}
