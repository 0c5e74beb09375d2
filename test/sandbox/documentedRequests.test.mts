import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf } from './client.mts';
import { AREAS } from './documented/all.mts';
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
const formsOf = ({ body, onlyJson }: DocumentedRequest): Form[] =>
	body && !onlyJson ? ['json', 'xml'] : ['json'];

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
