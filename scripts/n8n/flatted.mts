/**
 * Reads the form in which n8n stores an execution: a JSON list of which every string inside an
 * object or list is the index of the value it stands for. What is shared, or refers back, stays so.
 *
 * @throws SyntaxError where the text is no JSON
 */
export function parseFlatted(text: string): unknown {
	const entries = JSON.parse(text) as unknown[];
	const built = new Map<number, unknown>();

	function valueAt(index: number): unknown {
		if (built.has(index)) return built.get(index);
		const entry = entries[index];
		if (typeof entry !== 'object' || entry === null) return entry;
		const value: unknown[] | Record<string, unknown> = Array.isArray(entry) ? [] : {};
		built.set(index, value);
		for (const [key, inner] of Object.entries(entry)) {
			Object.assign(value, { [key]: typeof inner === 'string' ? valueAt(Number(inner)) : inner });
		}
		return value;
	}
	return valueAt(0);
}
