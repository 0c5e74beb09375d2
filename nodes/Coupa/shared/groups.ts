// Why: docs/decisions/027-lines-and-rows.md
/** The items that belong together, by each of them; items that stand alone are not among them. */
export type Groups = ReadonlyMap<number, readonly number[]>;

/**
 * Which items belong together.
 *
 * @param groupOf what they have in common; an item of which it cannot be told stands alone, and its
 * operation says why
 */
export async function groupsOf(
	count: number,
	groupOf: (index: number) => Promise<string | undefined>,
): Promise<Groups> {
	const byText = new Map<string, number[]>();
	const groups = new Map<number, readonly number[]>();
	for (let index = 0; index < count; index++) {
		const text = await groupOf(index).catch(() => undefined);
		if (text === undefined) continue;
		const group = byText.get(text) ?? [];
		group.push(index);
		byText.set(text, group);
		groups.set(index, group);
	}
	return groups;
}

/** True for the item that does the work of its group. */
export function isFirst(groups: Groups, index: number): boolean {
	return (groups.get(index) ?? [index])[0] === index;
}
