import { Emitted, type Entry } from '../../../coupa/changes/emitted.ts';

const entry = (key: number, time: number, ...prints: number[]): Entry => ({ key, time, prints });

function keysOf(emitted: Emitted): number[] {
	return [...emitted.entries()].map(({ key }) => key).sort((a, b) => a - b);
}

describe('what is remembered of what was emitted', () => {
	test('goes with the oldest first, in whatever order it came', () => {
		const emitted = new Emitted([entry(1, 300), entry(2, 100), entry(3, 400), entry(4, 200)]);
		expect(emitted.forgetBeyond(2)).toEqual({ count: 2, upTo: 200 });
		expect(keysOf(emitted)).toEqual([1, 3]);
	});

	test('stays where it is not more than may be remembered', () => {
		const emitted = new Emitted([entry(1, 100), entry(2, 200)]);
		expect(emitted.forgetBeyond(2)).toEqual({ count: 0, upTo: -Infinity });
		expect(emitted.forgetBeyond(3)).toEqual({ count: 0, upTo: -Infinity });
		expect(keysOf(emitted)).toEqual([1, 2]);
	});

	test('counts contents, which go together with their time', () => {
		const emitted = new Emitted([entry(1, 100, 7, 8), entry(2, 200, 9), entry(3, 300)]);
		expect(emitted.size).toBe(6);
		expect(emitted.forgetBeyond(5)).toEqual({ count: 1, upTo: 100 });
		expect(emitted.size).toBe(3);
		expect(keysOf(emitted)).toEqual([2, 3]);
	});

	test('goes as far as it must, and no further', () => {
		const emitted = new Emitted([entry(1, 100, 7), entry(2, 200, 8), entry(3, 300, 9)]);
		expect(emitted.forgetBeyond(4)).toEqual({ count: 1, upTo: 100 });
		expect(emitted.forgetBeyond(3)).toEqual({ count: 1, upTo: 200 });
		expect(keysOf(emitted)).toEqual([3]);
	});

	test('of several times of one record goes by time', () => {
		const emitted = new Emitted([entry(1, 300), entry(1, 100), entry(2, 200)]);
		expect(emitted.forgetBeyond(1)).toEqual({ count: 2, upTo: 200 });
		expect(emitted.has({ key: 1, time: 100 })).toBe(false);
		expect(emitted.has({ key: 1, time: 300 })).toBe(true);
	});

	test('without a content is any content; with contents only these', () => {
		const emitted = new Emitted([entry(1, 100), entry(2, 200, 7)]);
		expect(emitted.has({ key: 1, time: 100, print: 5 })).toBe(true);
		expect(emitted.has({ key: 2, time: 200, print: 7 })).toBe(true);
		expect(emitted.has({ key: 2, time: 200, print: 5 })).toBe(false);
		expect(emitted.has({ key: 1, time: 101 })).toBe(false);
		expect(emitted.knows(2)).toBe(true);
		expect(emitted.knows(3)).toBe(false);
	});

	test('is settled for the times that are over, and for no others', () => {
		const emitted = new Emitted([entry(1, 100, 7), entry(1, 200, 8)]);
		emitted.settle((time) => time <= 100);
		expect(emitted.has({ key: 1, time: 100, print: 5 })).toBe(true);
		expect(emitted.has({ key: 1, time: 200, print: 5 })).toBe(false);
	});

	test('is forgotten by time, and a record with its last time', () => {
		const emitted = new Emitted([entry(1, 100), entry(1, 200), entry(2, 100)]);
		emitted.forget((_key, time) => time === 100);
		expect(emitted.knows(1)).toBe(true);
		expect(emitted.knows(2)).toBe(false);
		expect(emitted.has({ key: 1, time: 100 })).toBe(false);
		expect(emitted.has({ key: 1, time: 200 })).toBe(true);
	});

	test('counts those with a higher key and a later time', () => {
		const emitted = new Emitted([entry(1, 300), entry(2, 100), entry(3, 300), entry(4, 300)]);
		expect(emitted.countBehind(2, 100)).toBe(2);
		expect(emitted.countBehind(1, 100)).toBe(2);
		expect(emitted.countBehind(1, 99)).toBe(3);
	});
});
