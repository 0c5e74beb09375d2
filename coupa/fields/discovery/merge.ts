import { normalizeName } from '../../lib/names';
import type { CustomField, Finding } from './types';

/** Whether both speak of the same field. */
export function samePlace(a: Finding, b: Finding): boolean {
	return (
		a.collection === b.collection &&
		normalizeName(a.name) === normalizeName(b.name) &&
		(a.namespace === undefined || b.namespace === undefined || a.namespace === b.namespace)
	);
}

/** Both together; the first one is trusted more, and its spelling is used. */
function combine(first: Finding, second: Finding): Finding {
	return {
		...first,
		namespace: first.namespace ?? second.namespace,
		type: first.type ?? second.type,
		label: first.label ?? second.label,
		values: first.values ?? second.values,
	};
}

/**
 * The union of what records show and what a source describes. Records know the spelling and the
 * namespace, the source the type.
 */
export function uniteFindings(
	seen: readonly Finding[],
	described: readonly Finding[],
): Array<Finding & Pick<CustomField, 'namespace'>> {
	const left = new Set(described);
	const both = seen.map((finding) => {
		const match = [...left].find((other) => samePlace(finding, other));
		if (match === undefined) return finding;
		left.delete(match);
		return { ...combine(finding, match), type: match.type ?? finding.type };
	});
	return [...both, ...left].map((finding) => ({
		...finding,
		namespace: finding.namespace ?? 'custom-fields',
	}));
}

/** The same, where what nobody knows the type of is text, which Coupa converts. */
export function mergeFindings(
	seen: readonly Finding[],
	described: readonly Finding[],
): CustomField[] {
	return uniteFindings(seen, described).map(({ type = 'text', ...field }) => ({ ...field, type }));
}
