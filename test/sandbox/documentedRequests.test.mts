import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf } from './client.mts';
import { AREAS } from './documented/all.mts';
import { missing } from './documented/compare.mts';
import { documentedFields, sentFields } from './documented/coverage.mts';
import { run, type Form, type Instance } from './documented/run.mts';
import type { DocumentedRequest } from './documented/types.mts';

let sandbox: Sandbox;
let instance: Instance;

beforeAll(async () => {
	sandbox = await startSandbox({ rate: false, size: 'small' });
	instance = { sandbox, coupa: await clientOf(sandbox) };
});
afterAll(async () => await sandbox.stop());

/** A request without a body is the same in XML. */
function formsOf({ body, onlyJson, xml }: DocumentedRequest): Form[] {
	if (xml) return ['xml'];
	return body && !onlyJson ? ['json', 'xml'] : ['json'];
}

describe.each(Object.entries(AREAS))('%s: Coupa takes', (_, requests) => {
	const cases = requests.flatMap((request) =>
		formsOf(request).map((form) => ({ request, form, title: titleOf(request, form) })),
	);
	it.each(cases)('$title', async ({ request, form }) => {
		expect(await run(instance, request, form)).toEqual([]);
	});
});

function titleOf({ page, takes, request }: DocumentedRequest, form: Form): string {
	return `${takes} (${form}) [${page} ${request.replace(/\{[^}]+\}/g, '{id}')}]`;
}

describe('what was sent is missing in an answer', () => {
	it.each([
		[{ name: 'A' }, { name: 'B' }],
		[{ name: 'A' }, {}],
		[{ price: '5.00' }, { price: '5.001' }],
		[{ active: false }, { active: null }],
		[{ date: '2026-05-04' }, { date: '2026-05-05T00:00:00Z' }],
		[{ currency: { code: 'USD' } }, { currency: null }],
		[
			{ lines: [{ id: 1, price: 5 }] },
			{
				lines: [
					{ id: 1, price: 6 },
					{ id: 2, price: 5 },
				],
			},
		],
		[{ roles: [{ name: 'A' }, { name: 'B' }] }, { roles: [{ name: 'A' }] }],
	])('%j in %j', (sent, got) => {
		expect(missing(sent, got)).toHaveLength(1);
	});

	it.each([
		[{ 'payment-date': '5/4/2026' }, { payment_date: '2026-05-04T00:00:00+00:00' }],
		[
			{ price: '5.00', paid: 'true' },
			{ price: '5.0', paid: true },
		],
		[{ notes: '' }, { notes: null }],
		[{ country: { name: 'Poland', code: 'PL' } }, { country: 'Poland' }],
	])('%j is not missing in %j', (sent, got) => {
		expect(missing(sent, got)).toEqual([]);
	});
});

describe('the requests that the catalog names as evidence', () => {
	it('are all sent here, with all of their fields', () => {
		const sent = sentFields(Object.values(AREAS).flat());
		const left = [...documentedFields()].flatMap(([request, fields]) =>
			[...fields]
				.filter((field) => !sent.get(request)?.has(field))
				.map((field) => `${request}: ${field}`),
		);
		expect(left).toEqual([]);
	});
});
