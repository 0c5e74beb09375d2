/** What a report is made of: no values of records, few requests, and words for whatever fails. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { type Checking, startChecking } from './checking.mts';

const OBJECTS = ['invoices', 'suppliers', 'purchase_orders', 'users', 'contracts'];
const SOURCE = join(__dirname, '../../../coupa/checkUp');

let checking: Checking;
beforeAll(async () => {
	checking = await startChecking({ suppliers: 130, invoices: 130, orders: 60 });
});
afterAll(async () => await checking.stop());

/** Texts of four letters and more, and numbers of four digits and more, at any depth. */
function valuesIn(value: unknown, found = new Set<string>()): Set<string> {
	if (typeof value === 'object' && value !== null) {
		for (const inner of Object.values(value)) valuesIn(inner, found);
	} else if (['number', 'string'].includes(typeof value) && String(value).length >= 4) {
		found.add(String(value));
	}
	return found;
}

/** The values of the records that a check-up sees first and last, and of all others in between. */
async function valuesOfRecords(): Promise<string[]> {
	const { access_token: token } = await checking.sandbox.admin.token();
	const found = new Set<string>();
	for (const object of OBJECTS) {
		for (let offset = 0; offset < 150; offset += 50) {
			const url = `${checking.sandbox.url}/api/${object}?limit=50&offset=${offset}`;
			const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
			valuesIn(await (await fetch(url, { headers })).json(), found);
		}
	}
	return [...found];
}

/** The words of the sentences themselves, which can be words of a record as well. */
function ownWords(): string {
	return readdirSync(SOURCE)
		.map((name) => readFileSync(join(SOURCE, name), 'utf8'))
		.join('\n');
}

test.each([
	'',
	'foreign-ids',
	'default-filter-without=name,omits-empty,zone-west',
	'ignores-conditions',
])('no value of a record is in the report of a Coupa with "%s"', async (flavours) => {
	const report = await checking.check(flavours, { objects: OBJECTS });
	const values = await valuesOfRecords();
	expect(values.length).toBeGreaterThan(1000);
	const words = ownWords();
	const text = JSON.stringify(report);
	const leaked = values.filter((value) => text.includes(value) && !words.includes(value));
	expect(leaked).toEqual([]);
});

test('five objects take at most 60 requests, also where many are sent again', async () => {
	const calm = await checking.check('', { objects: OBJECTS });
	expect(calm.requests).toBeLessThanOrEqual(60);
	expect(calm.lines.filter(({ seen }) => /used up/.test(seen))).toEqual([]);
	const { sandbox } = checking;
	await sandbox.admin.clearRequests();
	const busy = await checking.check('gateway-503=3,throttles=4', { objects: OBJECTS });
	expect(busy.requests).toBe(60);
	expect(
		(await sandbox.admin.requests()).filter(({ path }) => path.startsWith('/api')).length,
	).toBe(60);
	const cutOff = busy.lines.filter(({ seen }) => /60 requests were used up/.test(seen));
	expect(cutOff.length).toBeGreaterThan(0);
	expect(cutOff.every(({ holds }) => holds === 'unknown')).toBe(true);
});

test('it sends nothing but GET, and one query of GraphQL', async () => {
	await checking.sandbox.admin.clearRequests();
	await checking.check('', { objects: OBJECTS });
	const sent = await checking.sandbox.admin.requests();
	expect(sent.length).toBeGreaterThan(30);
	const others = sent.filter(({ method }) => method !== 'GET');
	expect(others.map(({ method, path }) => [method, path])).toEqual([['POST', '/api/graphql']]);
	expect(others[0].graphql?.query).toMatch(/^query /);
});

test('an object without records, and one that cannot be read, are told in words', async () => {
	const { access_token: token } = await checking.sandbox.admin.token({
		scopes: ['core.supplier.read', 'core.common.read'],
	});
	const { lines } = await checking.check('', { objects: ['suppliers', 'invoices'], token });
	const readable = lines.filter(({ id }) => id === 'readable');
	expect(readable.map(({ object, holds }) => [object, holds])).toEqual([
		['suppliers', 'yes'],
		['invoices', 'no'],
	]);
	expect(readable[1].seen).toMatch(/^Coupa refused it\. One of these scopes opens it: core\./);
	expect(lines.some(({ object, id }) => object === 'invoices' && id === 'order')).toBe(false);
});

test('a record that is newer than the Date of its answer is told', async () => {
	const { admin } = checking.sandbox;
	await admin.updateRecord('suppliers', 3, { website: 'https://new.example' });
	const inTime = await checking.check();
	expect(inTime.yes).toContain('stamps-in-time');
	expect((await checking.check('date-behind')).no).toEqual(['right-clock', 'stamps-in-time']);
});

test('where no token is accepted, it ends with the error that says so', async () => {
	await expect(checking.check('', { token: 'none' })).rejects.toThrow(/token/i);
});
