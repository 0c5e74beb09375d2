import { trimMark } from '../lib/text';

/**
 * A path below `/api` without what people put around it: `/api/invoices/` gives `invoices`.
 * Query strings are left out.
 */
export function relativePath(path: string): string {
	const [withoutQuery = ''] = path.trim().split('?');
	return trimMark(trimMark(withoutQuery, '/').replace(/^api(\/|$)/, ''), '/');
}

function isPlaceholder(segment: string): boolean {
	return segment.startsWith('{') && segment.endsWith('}');
}

/** The names of a path's placeholders, in order: `['supplier_id']`. */
export function placeholdersOf(path: string): string[] {
	return path
		.split('/')
		.filter(isPlaceholder)
		.map((segment) => segment.slice(1, -1));
}

/** Where a resource is on the instance: `/api/invoices`. */
export function apiPath({ base, path }: { base: string; path: string }): string {
	return `${base}/${path}`;
}

/** True where a path with ids, `suppliers/12/addresses`, is one of a path with placeholders. */
export function matchesPath(pattern: string, path: string): boolean {
	const expected = pattern.split('/');
	const found = path.split('/');
	return (
		expected.length === found.length &&
		expected.every((segment, index) =>
			isPlaceholder(segment) ? found[index] !== '' : segment === found[index],
		)
	);
}
