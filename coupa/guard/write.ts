import { apiPath, type Catalog, type Resource } from '../catalog';
import { type CoupaRequest, requestUrl } from '../http';

/** What a request would do, in the words of Coupa's API. */
export interface Write {
	/** Its path without IDs: `suppliers/addresses`. */
	object: string;
	/** `create`, `update`, `delete`, or what Coupa calls the action: `void`. */
	action: string;
	/** Where the catalog knows the path. */
	resource?: Resource;
	/** The path of the one record that is there already. */
	recordPath?: string;
}

/** What a request does that is no action: a record that is there is not created. */
function byMethod(method: string, isRecord: boolean): string {
	if (method === 'DELETE') return 'delete';
	return method === 'POST' && !isRecord ? 'create' : 'update';
}

/** The catalog's paths, `/api/invoices/{id}/void`, by how many segments they have. */
interface Known {
	segments: readonly string[];
	resource: Resource;
	/** Undefined where it is no action, and the method says what is done. */
	action?: string;
	method?: string;
}

const KNOWN = new WeakMap<Catalog, Known[]>();

/** Paths with fewer placeholders first: `requisitions/mine` is no record. */
function knownPaths(catalog: Catalog): Known[] {
	const known = KNOWN.get(catalog);
	if (known !== undefined) return known;
	const all = catalog.resources
		.flatMap((resource) => {
			const { path, base, actions } = resource;
			const own: Array<{ path: string; key?: string; method?: string }> = [
				{ path },
				{ path: `${path}/{id}` },
			];
			return [...own, ...actions].map(({ path: at, key, method }) => ({
				segments: apiPath({ base, path: at }).split('/').slice(1),
				resource,
				action: key?.split('/').at(-1),
				method,
			}));
		})
		.sort((a, b) => placeholders(a) - placeholders(b));
	KNOWN.set(catalog, all);
	return all;
}

function placeholders({ segments }: Known): number {
	return segments.filter(isPlaceholder).length;
}

function isPlaceholder(segment: string): boolean {
	return segment.startsWith('{');
}

/** As a server reads a path: decoded once, without the format behind a point and a slash at the end. */
function segmentsOf(path: string): string[] {
	const { pathname } = new URL(requestUrl('https://host', path));
	const segments = pathname
		.split('/')
		.slice(1)
		.map((segment) => {
			try {
				return decodeURIComponent(segment);
			} catch {
				return segment;
			}
		});
	if (segments.at(-1) === '') segments.pop();
	const last = segments.pop() ?? '';
	return [...segments, last.replace(/\.\w+$/, '')];
}

/** IDs have a digit, and names of objects and actions have none. */
function isId(segment: string): boolean {
	return /\d/.test(segment);
}

function matches({ segments }: Known, path: readonly string[]): boolean {
	return (
		segments.length === path.length &&
		segments.every((segment, index) =>
			isPlaceholder(segment) ? isId(path[index]) : segment === path[index],
		)
	);
}

function withoutPlaceholders(segments: readonly string[]): string {
	return segments.filter((segment) => !isPlaceholder(segment)).join('/');
}

/**
 * What a write does to which object. Paths that the catalog does not know are told by their words, so
 * that nothing is taken for something else.
 *
 * @throws CoupaError (`invalidRequest`) for a path that would not be sent either
 */
export function writeOf(catalog: Catalog, { method, path }: CoupaRequest): Write {
	const segments = segmentsOf(path);
	const known = knownPaths(catalog).find((one) => matches(one, segments));
	if (known === undefined) {
		const isRecord = isId(segments.at(-1) ?? '');
		const named = isRecord ? segments.slice(0, -1) : segments;
		const words = `/${named.map((segment) => (isId(segment) ? '*' : segment)).join('/')}`;
		return { object: words.replace(/^\/api\//, ''), action: byMethod(method, isRecord) };
	}
	const { resource, action } = known;
	const own = segments.slice(0, apiPath(resource).split('/').length);
	const isRecord = own.length === apiPath(resource).split('/').length && isId(own.at(-1) ?? '');
	return {
		object: withoutPlaceholders(resource.path.split('/')),
		action: action ?? byMethod(method, isRecord),
		resource,
		...(isRecord && { recordPath: `/${own.join('/')}` }),
	};
}

/** Whether a read is of a path at which Coupa does nothing but act. */
export function isActionInDisguise(catalog: Catalog, { path }: CoupaRequest): boolean {
	const segments = segmentsOf(path);
	const known = knownPaths(catalog).filter((one) => matches(one, segments));
	return known.length > 0 && known.every(({ method = 'GET' }) => method !== 'GET');
}
