/** Requests that polls cost, and clocks that differ. */
import { DefaultTrigger } from '../support/triggerEngine.mts';
import { ENGINES, idsOf, startTriggerScenario } from '../support/triggerScenario.mts';

describe('requests', () => {
	async function counting(parameters: object, counts = {}) {
		const scenario = await startTriggerScenario({ counts });
		await scenario.later();
		const trigger = scenario.trigger(DefaultTrigger, 'suppliers', { ...parameters });
		await trigger.activate();
		return { scenario, trigger };
	}

	test('three to activate in quiet times, one for a quiet poll, one for each 50 changes and one for the proof', async () => {
		const { scenario, trigger } = await counting({ event: 'created' });
		expect(await scenario.reads()).toHaveLength(3);
		await trigger.poll();
		expect(await scenario.reads()).toHaveLength(1);
		for (let i = 0; i < 120; i++) await scenario.sandbox.admin.createRecord('suppliers', {});
		await scenario.later();
		expect(idsOf(await trigger.poll())).toHaveLength(120);
		expect(await scenario.reads()).toHaveLength(4);
		// Within the overlap they are read again, and dropped.
		expect(idsOf(await trigger.poll())).toEqual([]);
		expect((await scenario.reads()).length).toBeLessThanOrEqual(5);
		await scenario.stop();
	});

	test('some minutes after a burst, a quiet poll is one again', async () => {
		const { scenario, trigger } = await counting({ event: 'created' });
		const now = Date.now.bind(Date);
		let passedMs = 0;
		const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() + passedMs);
		for (let i = 0; i < 120; i++) await scenario.sandbox.admin.createRecord('suppliers', {});
		const requests = [];
		for (let minute = 0; minute < 12; minute++) {
			// Both clocks: that of Coupa, and that of n8n.
			await scenario.later(60);
			passedMs += 60_000;
			await scenario.reads();
			expect(idsOf(await trigger.poll())).toHaveLength(minute === 0 ? 120 : 0);
			requests.push((await scenario.reads()).length);
		}
		expect(Math.max(...requests)).toBeLessThanOrEqual(Math.ceil(120 / 50) + 3);
		expect(requests.slice(-3)).toEqual([1, 1, 1]);
		clock.mockRestore();
		await scenario.stop();
	});

	test('an API filter costs one more for each 50 records, and none for a quiet poll', async () => {
		const { scenario, trigger } = await counting({ returnType: 'apiFilter', apiFilter: 'id_only' });
		await scenario.reads();
		await trigger.poll();
		expect(await scenario.reads()).toHaveLength(1);
		for (let id = 1; id <= 20; id++) await scenario.sandbox.admin.updateRecord('suppliers', id, {});
		await scenario.later();
		expect(idsOf(await trigger.poll())).toHaveLength(20);
		// The page and its proof, the last second of them whole, and all by the filter.
		expect(await scenario.reads()).toHaveLength(4);
		await scenario.stop();
	});
});

describe.each([
	['an hour ahead', 3600],
	['an hour behind', -3600],
])('where the clock of Coupa is %s of that of n8n', (_what, seconds) => {
	test.each(ENGINES)('nothing is lost and nothing repeated on %s', async (_name, Type) => {
		const scenario = await startTriggerScenario();
		const token = await scenario.sandbox.admin.token({ ageSeconds: 7200 });
		const credential = scenario.addCredential({}, token);
		await scenario.later(seconds);
		const trigger = scenario.trigger(Type, 'suppliers', {}, credential);
		await trigger.activate();
		await trigger.poll();
		const found: unknown[] = [];
		for (const id of [3, 4, 5]) {
			await scenario.update('suppliers', id);
			await scenario.later();
			found.push(...idsOf(await trigger.poll()), ...idsOf(await trigger.poll()));
		}
		expect(found).toEqual([3, 4, 5]);
		await scenario.stop();
	});
});
