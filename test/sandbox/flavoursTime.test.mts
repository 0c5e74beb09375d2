/** Flavours of Date, of the stamps of records, and of when a change is seen. */
import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, type Client } from './client.mts';

let sandbox: Sandbox;
let coupa: Client;

beforeAll(async () => {
	sandbox = await startSandbox({ rate: false, size: 'small' });
	coupa = await clientOf(sandbox);
});
afterAll(async () => await sandbox.stop());
afterEach(async () => await sandbox.admin.tenant(''));

const MINUTES = 60;

/** Seconds by which the Date of the next answer is ahead of the clock that stamps records. */
const ahead = async (path = 'currencies?limit=1') => {
	const { updated } = await change();
	const date = Date.parse((await coupa.get(path)).headers.get('date')!);
	return (date - Date.parse(updated)) / 1000;
};

const change = async (id = 1): Promise<{ updated: string }> => {
	const { json } = await coupa.put(`suppliers/${id}`, { website: 'https://a.example' });
	return { updated: json['updated-at'] };
};

/** The IDs of suppliers that changed since then, as a poller asks for them. */
const changedSince = async (time: string): Promise<number[]> => {
	const from = encodeURIComponent(time);
	const { json } = await coupa.get(`suppliers?updated_at[gt_or_eq]=${from}&limit=50`);
	return json.map(({ id }: { id: number }) => id);
};

/** Moves the clock on, so that only what comes now is new. */
const later = async () => {
	await sandbox.admin.advanceClock(1000);
	const state = await sandbox.admin.state();
	return String(state.now);
};

const near = (seconds: number) => (value: number) => Math.abs(value - seconds) <= 10;

describe('the Date of an answer', () => {
	it('is the clock that stamps records', async () => {
		expect(near(0)(await ahead())).toBe(true);
	});

	it.each([
		['date-ahead', 10 * MINUTES],
		['date-ahead=7200', 120 * MINUTES],
		['date-behind', -10 * MINUTES],
		['date-behind=30', -30],
	])('%s: is off by %d seconds', async (tenant, seconds) => {
		await sandbox.admin.tenant(tenant);
		expect(near(seconds)(await ahead())).toBe(true);
	});

	it.each([
		['node-ahead', 10 * MINUTES],
		['node-behind', -10 * MINUTES],
	])('%s: is that of another node with each third answer', async (name, seconds) => {
		await sandbox.admin.tenant(`${name}=3@currencies`);
		const seen: number[] = [];
		for (let at = 0; at < 6; at++) seen.push(await ahead());
		const off = seen.map(near(seconds));
		expect(off).toEqual([false, false, true, false, false, true]);
		expect(near(0)(await ahead('invoices?limit=1'))).toBe(true);
	});

	it.each(['2100', '1970'])('absurd-date=%s: is in that year once', async (year) => {
		await sandbox.admin.tenant(`absurd-date=${year}`);
		const years: number[] = [];
		for (let at = 0; at < 3; at++) {
			const date = (await coupa.get('suppliers?limit=1')).headers.get('date')!;
			years.push(new Date(date).getUTCFullYear());
		}
		expect(years.map((one) => String(one) === year)).toEqual([true, false, false]);
	});

	it('no-date: is missing', async () => {
		await sandbox.admin.tenant('no-date@suppliers');
		expect((await coupa.get('suppliers?limit=1')).headers.has('date')).toBe(false);
		expect((await coupa.get('suppliers/1')).headers.has('date')).toBe(false);
		expect((await coupa.get('invoices?limit=1')).headers.has('date')).toBe(true);
	});

	it('late-date: is minutes after the query, of which later changes are not found', async () => {
		const start = await later();
		await sandbox.admin.tenant('late-date=300@suppliers');
		await change(1);
		await change(3);
		expect(await changedSince(start)).toEqual([]);
		await sandbox.admin.advanceClock(301);
		expect(await changedSince(start)).toEqual([1, 3]);
	});
});

it('late-commits: every third change is found later than others of the same time', async () => {
	const start = await later();
	await sandbox.admin.tenant('late-commits=300');
	for (const id of [1, 2, 3, 4, 6]) await change(id);
	expect(await changedSince(start)).toEqual([1, 2, 4]);
	const unasked = (await coupa.get('suppliers?limit=6')).json;
	expect(unasked.map(({ id }: { id: number }) => id)).toEqual([1, 2, 3, 4, 5, 6]);
	await sandbox.admin.advanceClock(301);
	expect(await changedSince(start)).toEqual([1, 2, 3, 4, 6]);
});

it('created-later: a new record is there by ID at once, and in lists after a time', async () => {
	await sandbox.admin.tenant('created-later=300@departments');
	const { json } = await coupa.post('departments', { name: 'Late' });
	const listed = async () => (await coupa.get('departments?name=Late')).json.length;
	expect((await coupa.get(`departments/${json.id}`)).status).toBe(200);
	expect(await listed()).toBe(0);
	await sandbox.admin.advanceClock(301);
	expect(await listed()).toBe(1);
});

it('coarse-stamps: changes within a minute have the same updated-at', async () => {
	await sandbox.admin.tenant('coarse-stamps');
	const { updated } = await change();
	expect(updated).toMatch(/:00\+00:00$/);
	const { json } = await coupa.post('departments', { name: 'Coarse' });
	expect(json['created-at']).toMatch(/:00\+00:00$/);
	await sandbox.admin.tenant('coarse-stamps=86400');
	expect((await change()).updated).toMatch(/T00:00:00\+00:00$/);
	await sandbox.admin.reset();
	const { json: users } = await coupa.get('users?limit=9');
	for (const user of users) expect(user['updated-at']).toMatch(/T00:00:00\+00:00$/);
});

it('typed-days: days are midnight west of UTC, and a condition on the day misses them', async () => {
	const day = String((await coupa.get('invoices/1')).json['invoice-date']).slice(0, 10);
	const found = async () => (await coupa.get(`invoices?id=1&invoice-date=${day}`)).json.length;
	expect(await found()).toBe(1);
	await sandbox.admin.tenant('typed-days=8,zone-west=8');
	await sandbox.admin.reset();
	expect((await coupa.get('invoices/1')).json['invoice-date']).toBe(`${day}T00:00:00-08:00`);
	expect(await found()).toBe(0);
});

describe('quiet-marks', () => {
	it('sets and resets the export mark without a new updated-at', async () => {
		await later();
		await sandbox.admin.tenant('quiet-marks');
		const before = (await coupa.get('invoices/1')).json;
		const set = (await coupa.put('invoices/1?exported=true')).json;
		expect(set).toMatchObject({ exported: true, 'updated-at': before['updated-at'] });
		const reset = await sandbox.admin.updateRecord('invoices', 1, { exported: false });
		expect(reset).toMatchObject({ exported: false, 'updated-at': before['updated-at'] });
		const again = (await coupa.put('invoices/1?exported=false')).json;
		expect(again['updated-at']).toBe(before['updated-at']);
		const changed = (await coupa.put('invoices/1', { 'internal-note': 'x' })).json;
		expect(changed['updated-at']).not.toBe(before['updated-at']);
	});

	it('else, a mark moves it', async () => {
		await later();
		const before = (await coupa.get('invoices/1')).json;
		const set = (await coupa.put('invoices/1?exported=true')).json;
		expect(set['updated-at']).not.toBe(before['updated-at']);
	});
});

it('child-moves-parent: a comment moves its document, which it does not by itself', async () => {
	const updatedAt = async () => (await coupa.get('contracts/2')).json['updated-at'] as string;
	const before = await updatedAt();
	await coupa.post('contracts/2/comments', { comments: 'one' });
	expect(await updatedAt()).toBe(before);
	await sandbox.admin.tenant('child-moves-parent');
	await coupa.post('contracts/2/comments', { comments: 'two' });
	expect(await updatedAt()).not.toBe(before);
});

it('ui-resets-exported: a change in the user interface resets the mark, one by the API does not', async () => {
	await sandbox.admin.tenant('ui-resets-exported');
	await coupa.put('invoices/1?exported=true');
	const byApi = (await coupa.put('invoices/1', { 'internal-note': 'a' })).json;
	expect(byApi.exported).toBe(true);
	const byUser = await sandbox.admin.updateRecord('invoices', 1, { 'internal-note': 'b' });
	expect(byUser.exported).toBe(false);
});
