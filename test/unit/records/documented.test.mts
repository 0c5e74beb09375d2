/** Every body that Coupa documents, or that an integration with real tenants sends, passes the check. */
import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import { CoupaError } from '../../../coupa/errors.ts';
import type { CustomField } from '../../../coupa/fields/discovery/index.ts';
import { type Prepared, prepare } from '../../../coupa/records/index.ts';
import { AREAS } from '../../sandbox/documented/all.mts';
import { fill } from '../../sandbox/documented/fill.mts';
import type { Body, DocumentedRequest } from '../../sandbox/documented/types.mts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

/** Any value of any record: all that matters here is that there is one. */
const ANY: Record<string, unknown> = new Proxy(
	{},
	{ get: (_target, name) => (name === 'n' ? '0007' : name === 'id' ? 7 : ANY) },
);

/** A place in a text as a plain value. */
function filled(body: Body): Body {
	const plain = (key: string, value: unknown): unknown =>
		value === ANY ? (key.endsWith('id') ? 7 : '7') : value;
	return JSON.parse(
		JSON.stringify(body, (key, value: unknown) =>
			typeof value === 'string' && /^\{[^{}]+\}$/.test(value)
				? plain(key, fill(value, ANY))
				: typeof value === 'string'
					? value.replace('{day}', '15').replace(/\{[^{}]+\}/g, '7')
					: value,
		),
	) as Body;
}

/** The one that stands in a documented body at the root, and the one below `custom-fields`. */
const CUSTOM_FIELDS: CustomField[] = [
	{ name: 'erp-document-number', namespace: 'root', type: 'text' },
	{ name: 'accrual-relevant', namespace: 'custom-fields', type: 'boolean' },
];

/** Documented, and refused for the better: what it would do is not what is meant. */
const REFUSED: ReadonlyArray<[body: RegExp, message: string, advice?: string]> = [
	[/"exported":true/, '"exported" takes a request of its own', 'markExported'],
	[
		/"line-num":"?1"?.*"line-num":"?1"?/,
		'"requisition-lines[1]" has the line-num 1 of "requisition-lines[0]", of which Coupa would keep one',
	],
];

interface Case {
	title: string;
	/** Of the collection; an action that creates may follow it. */
	path: string;
	body: Body;
	isUpdate: boolean;
}

/** Creates and updates; what an action on a record takes is not checked. */
function casesOf(requests: readonly DocumentedRequest[]): Case[] {
	return requests.flatMap(({ page, takes, request, body, status }) => {
		const [method, target] = request.replace(/\?.*/, '').split(' ') as [string, string];
		const segments = target.replace(/\{[^}]+\}/g, '7').split('/');
		const isUpdate = method !== 'POST';
		const isRecord = /^\d+$/.test(segments.at(-1) ?? '');
		if (body === undefined || status >= 400 || (isUpdate && !isRecord)) return [];
		const path = (isUpdate ? segments.slice(0, -1) : segments).join('/');
		return [{ title: `${page} ${request}: ${takes}`, path, body, isUpdate }];
	});
}

const cases = casesOf(Object.values(AREAS).flat());

async function prepared({ path, body, isUpdate }: Case): Promise<Prepared> {
	const resource = catalog.resourceAt(path) ?? catalog.resourceAt(path.split('/')[0]);
	if (resource === undefined) throw new Error(`No resource is at ${path}`);
	return await prepare(catalog, resource.object, filled(body), {
		zone: 'UTC',
		ownId: isUpdate ? { recordId: '7' } : 'kept',
		isChecked: true,
		isMapped: false,
		customFields: async () => await Promise.resolve({ fields: CUSTOM_FIELDS }),
	});
}

test('there are many of them', () => {
	expect(cases.length).toBeGreaterThan(120);
});

test.each(cases)('$title', async (documented) => {
	const result = await prepared(documented).catch((error: unknown) => error);
	if (!(result instanceof CoupaError)) {
		const { leftOut, named, doubts } = result as Prepared;
		expect({ leftOut, named, doubts }).toEqual({ leftOut: [], named: [], doubts: [] });
		return;
	}
	const why = REFUSED.find(([body]) => body.test(JSON.stringify(documented.body)));
	expect(result.message).toBe(why?.[1] ?? 'not refused');
	if (why?.[2] !== undefined) expect(result.advice[0]).toEqual({ code: why[2] });
});
