import { type Catalog, relativePath } from '../../coupa/catalog';
import { closestName } from '../../coupa/lib/names';

/** A path as Coupa writes them: `Purchase-Orders` and `purchaseOrders` are `purchase_orders`. */
function asCoupaWrites(path: string): string {
	return path
		.split('/')
		.map((segment) =>
			segment.startsWith('{')
				? segment
				: segment
						.trim()
						.replace(/(?<=[a-z])(?=[A-Z])/g, '_')
						.replace(/[-\s]+/g, '_')
						.toLowerCase(),
		)
		.join('/');
}

/**
 * The path that a person entered, in Coupa's spelling where the catalog knows it in that one only. A path
 * that it does not know stays as it is: a tenant may know more.
 */
export function knownPath(catalog: Catalog, entered: string): string {
	const path = relativePath(entered);
	if (catalog.resourceAt(path) !== undefined) return path;
	const respelled = relativePath(asCoupaWrites(path));
	return catalog.resourceAt(respelled) === undefined ? path : respelled;
}

/** `suppliers/12/adresses` and a pattern, as far as they can be compared; empty for another shape. */
function fill(pattern: string, path: string): string {
	const [expected, found] = [pattern, path].map((one) => one.split('/'));
	if (expected.length !== found.length) return '';
	const filled = expected.map((segment, index) =>
		segment.startsWith('{') ? found[index] : segment,
	);
	// What has a digit is an ID, and no name that was misspelled.
	return expected.every((segment, index) => segment.startsWith('{') === /[\d{]/.test(found[index]))
		? filled.join('/')
		: '';
}

/** The path of the catalog that was probably meant; undefined where the path, or its start, is right. */
export function meantPath(catalog: Catalog, entered: string): string | undefined {
	const sent = relativePath(entered);
	const respelled = relativePath(asCoupaWrites(sent));
	const segments = respelled.split('/');
	for (let length = segments.length; length > 0; length--) {
		const start = segments.slice(0, length).join('/');
		if (catalog.resourceAt(start) !== undefined) return sent === respelled ? undefined : respelled;
		const candidates = catalog.resources.map(({ path }) => fill(path, start));
		const near = closestName(
			start,
			candidates.filter((path) => path !== ''),
		);
		if (near !== undefined) return [near, ...segments.slice(length)].join('/');
	}
	return undefined;
}
