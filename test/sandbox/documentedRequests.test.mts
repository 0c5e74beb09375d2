import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf } from './client.mts';
import { AREAS } from './documented/all.mts';
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
