/** A record is named by the address of its page in Coupa, and by no other. */
import { byUrl, type Scenario, startScenario, valuesOf } from '../support/scenario.mts';
import { first, get } from './records.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false, size: 'small' });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => await scenario.sandbox.admin.clearRequests());

describe('a page', () => {
	test.each([
		['purchase_orders', '/order_headers/'],
		['purchase_orders', '/purchase_orders/'],
		['suppliers', '/suppliers/show/'],
		['requisitions', '/requisition_headers/'],
		['expense_reports', '/expense_reports/'],
	])('of %s is known: %s', async (path, page) => {
		const { id } = await first(scenario, path);
		const found = await scenario.run(
			get(path, byUrl(`${scenario.sandbox.url}${page}${String(id)}`)),
		);
		expect(valuesOf(found, 'id')).toEqual([id]);
	});

	test.each([
		['https://other.coupahost.com/invoices/7', /is not on 127\.0\.0\.1/],
		['https://127.0.0.1.evil.example/invoices/7', /is not on 127\.0\.0\.1/],
		['={{ "ftp://127.0.0.1/invoices/7" }}', /is not on 127\.0\.0\.1/],
		['PAGE/suppliers/show/7', /is not known as the page of a record: Invoice$/],
		['PAGE/invoices', /is not known as the page/],
		['PAGE/invoices/7/void', /is not known as the page/],
	])('%s is refused before anything is sent', async (url, message) => {
		const { error } = await scenario.run(
			get('invoices', byUrl(url.replace('PAGE', scenario.sandbox.url))),
		);
		expect(error?.message).toMatch(message);
		expect(await scenario.apiRequests()).toEqual([]);
	});
});
