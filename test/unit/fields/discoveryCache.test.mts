import { DiscoveryCache, type Loaded } from '../../../coupa/fields/discovery/cache.ts';
import { FakeClock } from '../../support/fakeClock.mts';

const MINUTE = 60_000;

function setUp(capacity = 10) {
	const clock = new FakeClock(1_000_000);
	const cache = new DiscoveryCache<string>(() => clock.now(), capacity);
	const loads: Array<{ previous?: string; isRefresh: boolean }> = [];
	const get = async (key = 'a', list: string | null = 'list', failed = false) =>
		await cache.get(
			key,
			list ?? undefined,
			async (previous, isRefresh): Promise<Loaded<string>> => {
				loads.push({ previous, isRefresh });
				await clock.sleep(100);
				return { value: `${key}${loads.length}`, failed };
			},
		);
	return { clock, cache, loads, get };
}

test('a value is loaded once and held for five minutes', async () => {
	const { clock, loads, get } = setUp();
	expect(await get()).toBe('a1');
	await clock.sleep(4.9 * MINUTE);
	expect(await get()).toBe('a1');
	await clock.sleep(MINUTE);
	expect(await get()).toBe('a2');
	expect(loads[1]).toEqual({ previous: 'a1', isRefresh: false });
});

test('those who ask at one time load once, and a later one waits with them', async () => {
	const { clock, loads, get } = setUp();
	const first = [get(), get('a', 'other'), get()];
	await clock.sleep(50);
	expect(await Promise.all([...first, get()])).toEqual(['a1', 'a1', 'a1', 'a1']);
	expect(loads.length).toBe(1);
});

test('what failed is held for half a minute only', async () => {
	const { clock, loads, get } = setUp();
	await get('a', 'one', true);
	await clock.sleep(20_000);
	await get('a', 'two');
	expect(loads.length).toBe(1);
	await clock.sleep(11_000);
	await get('a', 'three');
	expect(loads.length).toBe(2);
});

test('a load that rejects is not held', async () => {
	const { cache, get } = setUp();
	const load = async (): Promise<never> => await Promise.reject(new Error('broken'));
	await expect(cache.get('a', 'list', load)).rejects.toThrow('broken');
	expect(await get()).toBe('a1');
});

describe('a refresh', () => {
	test('is the same list asked for again soon, when the value is 15 seconds old', async () => {
		const { clock, loads, get } = setUp();
		await get();
		await clock.sleep(2 * MINUTE);
		await get();
		await clock.sleep(5_000);
		expect(await get()).toBe('a2');
		expect(loads[1]).toEqual({ previous: 'a1', isRefresh: true });
	});

	test.each([
		['another list', 'other', 5_000],
		['nobody in particular', null, 5_000],
		['the same moment, as by several rows', 'list', 500],
		['a node opened again later', 'list', 31_000],
	])('is not: %s', async (_what, list, later) => {
		const { clock, loads, get } = setUp();
		await get();
		await clock.sleep(MINUTE);
		await get();
		await clock.sleep(later);
		await get('a', list);
		expect(loads.length).toBe(1);
	});

	test('of a value younger than 15 seconds loads nothing', async () => {
		const { clock, loads, get } = setUp();
		await get();
		for (let second = 0; second < 14; second += 2) {
			await clock.sleep(2_000);
			await get();
		}
		expect(loads.length).toBe(1);
		await clock.sleep(2_000);
		await get();
		expect(loads.length).toBe(2);
	});
});

test('the values used longest ago make room', async () => {
	const { loads, get } = setUp(2);
	await get('a');
	await get('b');
	await get('a');
	await get('c');
	await get('a');
	expect(loads.length).toBe(3);
	await get('b');
	expect(loads.length).toBe(4);
});
