import { type Catalog, relativePath } from '../catalog';
import { refuse } from '../errors';
import type { RecordTarget } from './types';

/** `InvoiceHeader` as `invoice_headers`, as pages of Coupa are called. */
function pageName(object: string): string {
	const name = object.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
	if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
	return name.endsWith('s') ? `${name}es` : `${name}s`;
}

/** What the pages of a target's records may be called. */
function pageNames(catalog: Catalog, { resource, path }: RecordTarget): Set<string> {
	if (resource === undefined) return new Set([relativePath(path)]);
	const { object } = resource;
	const siblings = catalog.resources
		.filter((other) => other.object === object && other.parents.length === 0)
		.map((other) => other.path);
	return new Set([relativePath(path), pageName(object), ...siblings]);
}

/** `/invoices/4711`, `/suppliers/show/7/edit`. */
const PAGE = /^\/(?:api\/)?([\w/-]+?)(?:\/show)?\/(\d+)(?:\/(?:edit|show))?\/?$/;

function parsed(text: string): URL {
	try {
		return new URL(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`);
	} catch {
		return refuse(
			`"${text}" is not a URL`,
			'Copy the address of the record from the browser, or enter its ID.',
		);
	}
}

/**
 * The ID of the record that a page of Coupa shows: `https://acme.coupahost.com/order_headers/12`. No
 * document lists the pages. They are called as the API calls the records, or as the object is; what is
 * called otherwise may show a record of something else, and is refused.
 *
 * @param origin of the instance
 * @throws CoupaError (`invalidRequest`) for a page of another host, and one that is not of the object
 */
export function idOfPage(
	catalog: Catalog,
	target: RecordTarget,
	origin: string,
	text: string,
): string {
	const url = parsed(text);
	if (url.origin !== origin) {
		refuse(
			`The URL "${text}" is not on ${new URL(origin).host}`,
			`The same ID is another record on ${origin}, so nothing was sent.`,
			{ code: 'checkInstanceUrl' },
		);
	}
	const [, name, id] = PAGE.exec(url.pathname) ?? [];
	if (id !== undefined && pageNames(catalog, target).has(name)) return id;
	const ending = id === undefined ? '' : ` If it is, use the ID ${id}.`;
	return refuse(
		`The URL "${text}" is not known as the page of a record: ${target.label}`,
		`Copy the address of the page that shows the record.${ending}`,
	);
}
