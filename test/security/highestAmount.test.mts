/** Highest Amount of the credential, where a write changes what is there already. */
import type { IDataObject } from 'n8n-workflow';

import { type HostileScenario, startHostileScenario } from '../support/hostileScenario.mts';

let scenario: HostileScenario;
beforeAll(async () => {
	scenario = await startHostileScenario();
});
afterAll(async () => await scenario.stop());
beforeEach(() => scenario.coupa.reset());

const written = () =>
	scenario.coupa.seen.filter(({ method }) => method !== 'GET' && method !== 'POST');
const custom = (method: string, path: string, body: unknown): IDataObject => ({
	resource: 'customAction',
	operation: 'sendRequest',
	method,
	path,
	bodyType: 'json',
	jsonBody: JSON.stringify(body),
});

describe('the highest amount of what is there', () => {
	const limited = () => scenario.addCredential({ highestAmount: '200 EUR' });
	const invoice = (body: unknown) => custom('PUT', '/api/invoices/1', body);
	const order = (line: object) =>
		custom('PUT', '/api/purchase_orders/1', { 'order-lines': [line] });
	beforeEach(() => {
		scenario.coupa.answer = (_request, response) => {
			response.writeHead(200, { 'content-type': 'application/json' });
			const worth = { 'gross-total': '150', 'maximum-value': '150', total: '150', price: '15' };
			response.end(JSON.stringify({ id: 1, ...worth, currency: { code: 'EUR' } }));
		};
	});

	test.each<[string, IDataObject]>([
		['a payment', invoice({ payments: [{ 'amount-paid': '200.01' }] })],
		['payments', invoice({ payments: [{ amount_paid: 150 }, { amount_paid: 51 }] })],
		['a price of a line by its ID', order({ id: 3, price: 2 })],
		['a price of a line by its number', order({ 'line-num': 1, price: 2 })],
		['a price of the line itself', custom('PUT', '/api/purchase_order_lines/1', { price: 2 })],
		['a commitment', custom('PUT', '/api/contracts/1', { 'min-commit': 100 })],
	])('%s above it is refused', async (_what, given) => {
		const { error } = await scenario.run(given, { credential: limited() });
		expect(error?.message).toMatch(/more than allowed|cannot be read: .*no quantity/);
		expect(written()).toEqual([]);
	});

	test.each<[string, IDataObject]>([
		['a payment of the whole', invoice({ payments: [{ 'amount-paid': '150' }] })],
		['a line with both', order({ id: 3, price: 2, quantity: 10 })],
		['a new line', order({ price: 2, quantity: 10 })],
		['a text of a line', order({ id: 3, description: 'x' })],
	])('%s below it is sent', async (_what, given) => {
		expect((await scenario.run(given, { credential: limited() })).error).toBeUndefined();
		expect(written()).toHaveLength(1);
	});
});
