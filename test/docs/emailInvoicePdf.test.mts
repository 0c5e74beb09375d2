/** Runs the Coupa nodes of the example that e-mails an invoice, on n8n's engine against the sandbox. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { byNumber, type Scenario, startScenario } from '../support/scenario.mts';
import { blocks, read } from './markdown.mts';

interface Node {
	name: string;
	type: string;
	parameters: IDataObject;
}

const { nodes } = JSON.parse(read('examples/email-invoice-pdf.json')) as { nodes: Node[] };
const parametersOf = (node: string) =>
	nodes.find(({ name }) => name === node)?.parameters as IDataObject;

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ size: 'small' });
});
afterAll(async () => await scenario.stop());

/** What a node makes of the items; its parameters may be others. */
async function after(node: string, items: INodeExecutionData[], more: IDataObject = {}) {
	const parameters = { ...parametersOf(node), ...more };
	return await scenario.run(parameters, { items });
}

const invoice = async (number: string) =>
	(await after('Get the invoice', [{ json: {} }], { recordId: byNumber(number) })).items;

test('an invoice with a scan gives its scan, in the field that is attached', async () => {
	const { error, items } = await after('Download the scan', await invoice('INV-100003'));
	expect(error).toBeUndefined();
	expect(items[0].json).toMatchObject({ id: 3, fileName: 'image_scan-3.pdf' });
	expect(items[0].binary?.data).toMatchObject({ mimeType: 'application/pdf' });
	expect(parametersOf('Send the e-mail').options).toMatchObject({ attachments: 'data' });
});

test('an invoice without one gives its legal PDF', async () => {
	const found = await invoice('INV-100002');
	const scan = await after('Download the scan', found);
	expect(scan.error?.message).toContain('has no image scan');
	const { error, items } = await after('Download the legal PDF', found);
	expect(error).toBeUndefined();
	expect(items[0].json).toMatchObject({ id: 2, fileName: 'legal_invoice-2.pdf' });
	expect(items[0].binary?.data).toMatchObject({ mimeType: 'application/pdf' });
});

test('what the e-mail says of the invoice is in the result of Get', async () => {
	const { subject, text } = parametersOf('Send the e-mail');
	const [{ json }] = await invoice('INV-100002');
	expect(json).toMatchObject({
		'invoice-number': 'INV-100002',
		'gross-total': expect.any(String),
		supplier: { name: expect.any(String) },
		currency: { code: expect.any(String) },
	});
	const used = [...`${String(subject)}${String(text)}`.matchAll(/\$\('(.*?)'\)/g)];
	expect([...new Set(used.map(([, name]) => name))]).toEqual(['Get the invoice']);
	const [shown] = blocks(read('docs/email-invoice-pdf.md'), 'text');
	expect(`=${shown.trim()}`).toBe(subject);
});

test('it needs no code', () => {
	expect(nodes.filter(({ type }) => type.endsWith('.code'))).toEqual([]);
});
