import { CircuitBreaker } from '../../../coupa/http/index.ts';
import { FakeClock } from '../../support/fakeClock.mts';

const SECOND = 1000;

describe('a circuit breaker', () => {
	const patient = { isRead: true, canWaitUntil: () => true };

	function opened(clock: FakeClock, askedMs = 0): CircuitBreaker {
		const breaker = new CircuitBreaker(clock, () => 0.5);
		for (let failures = 0; failures < 5; failures++) breaker.onFailure(false, askedMs);
		return breaker;
	}

	it('opens after five failures in a row, and not after four', () => {
		const breaker = new CircuitBreaker(new FakeClock(), () => 0.5);
		for (let failures = 0; failures < 4; failures++) breaker.onFailure(false, 0);
		breaker.onAnswer(true);
		for (let failures = 0; failures < 4; failures++) breaker.onFailure(false, 0);
		expect(breaker.isOpen).toBe(false);
		breaker.onFailure(false, 0);
		expect(breaker.isOpen).toBe(true);
	});

	it('sends one probe after each pause, and the pauses grow to 15 seconds', async () => {
		const clock = new FakeClock();
		const breaker = opened(clock);
		const probes: number[] = [];
		for (let count = 0; count < 7; count++) {
			expect(await breaker.admit(patient)).toBe('probe');
			probes.push(clock.now());
			breaker.onFailure(true, 0);
		}
		const pauses = probes.map((at, index) => at - (probes[index - 1] ?? 0));
		expect(pauses).toEqual([750, 1500, 3000, 6000, 11_250, 11_250, 11_250]);
	});

	it('takes what was under way when it opened for no news', async () => {
		const clock = new FakeClock();
		const breaker = opened(clock);
		for (let failures = 0; failures < 30; failures++) breaker.onFailure(false, 0);
		expect(await breaker.admit(patient)).toBe('probe');
		expect(clock.now()).toBe(750);
	});

	it('sends no second probe before the first one has ended', async () => {
		const clock = new FakeClock();
		const breaker = opened(clock);
		const admitted: string[] = [];
		const all = [1, 2, 3].map(async () => admitted.push(await breaker.admit(patient)));
		await clock.sleep(12 * SECOND);
		expect(admitted).toEqual(['probe']);
		breaker.onProbeLost();
		await clock.sleep(SECOND);
		expect(admitted).toEqual(['probe', 'probe']);
		breaker.onAnswer(false);
		await Promise.all(all);
		expect(admitted).toEqual(['probe', 'probe', 'goAgain']);
	});

	it('sends another probe where one has hung for 15 seconds', async () => {
		const clock = new FakeClock();
		const breaker = opened(clock);
		await breaker.admit(patient);
		const at = clock.now();
		expect(await breaker.admit(patient)).toBe('probe');
		expect(clock.now() - at).toBe(15 * SECOND);
	});

	it('takes a read for the probe, even where a write came first', async () => {
		const clock = new FakeClock();
		const breaker = opened(clock);
		const write = breaker.admit({ ...patient, isRead: false });
		expect(await breaker.admit(patient)).toBe('probe');
		breaker.onAnswer(true);
		expect(await write).toBe('goAgain');
	});

	it('waits as long as the host asks', async () => {
		const clock = new FakeClock();
		const breaker = opened(clock, 200 * SECOND);
		expect(await breaker.admit(patient)).toBe('probe');
		expect(clock.now()).toBe(200 * SECOND);
	});

	it('lets those go that cannot wait for the next probe', async () => {
		const clock = new FakeClock();
		const breaker = opened(clock);
		const probe = breaker.admit(patient);
		const other = breaker.admit({ isRead: true, canWaitUntil: (time) => time < 2 * SECOND });
		expect(await probe).toBe('probe');
		breaker.onFailure(true, 10 * SECOND);
		expect(await other).toBe('giveUp');
	});

	it('begins with a short pause again after a minute in which nobody asked', async () => {
		const clock = new FakeClock();
		const breaker = opened(clock);
		for (let count = 0; count < 5; count++) {
			await breaker.admit(patient);
			breaker.onFailure(true, 0);
		}
		await clock.sleep(600 * SECOND);
		expect(await breaker.admit(patient)).toBe('probe');
		breaker.onFailure(true, 0);
		const at = clock.now();
		await breaker.admit(patient);
		expect(clock.now() - at).toBe(750);
	});
});
