/** What a draft would change. */
import { isRef, type Value } from '../store/row.mts';
import type { Draft } from './types.mts';

/** Whether any value, own row or custom field would be another one afterwards. */
export function changesAnything({ row, data, custom, children, removed }: Draft): boolean {
	if (!row || (removed?.size ?? 0) > 0) return true;
	const differs = (now: Record<string, Value>, before: Record<string, Value | undefined>) =>
		Object.entries(now).some(([name, value]) => text(value) !== text(before[name]));
	if (differs(data, row.data) || differs(custom, row.custom)) return true;
	return [...children.values()].flat().some(changesAnything);
}

function text(value: Value | undefined): string {
	return JSON.stringify(isRef(value) ? { object: value.object, id: value.id } : (value ?? null));
}
