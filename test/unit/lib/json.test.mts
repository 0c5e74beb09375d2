import { runInNewContext } from 'node:vm';

import { isPlainObject, objectsIn, own, parseJson, setOwn } from '../../../coupa/lib/json.ts';

test.each([
	[{}, true],
	[{ id: 1 }, true],
	[Object.create(null), true],
	[runInNewContext('({ id: 1 })'), true],
	[null, false],
	[undefined, false],
	[[], false],
	[runInNewContext('[1]'), false],
	['text', false],
	[1, false],
])('an object with keys is told from null, lists and single values (%#)', (value, expected) => {
	expect(isPlainObject(value)).toBe(expected);
});

test('the objects of a list are found, and none in what is no list', () => {
	expect(objectsIn([{ id: 1 }, null, 'text', [2], { id: 3 }])).toEqual([{ id: 1 }, { id: 3 }]);
	expect(objectsIn({ id: 1 })).toEqual([]);
});

test('what every object inherits is no key of its own', () => {
	expect(own({ id: 1 }, 'id')).toBe(1);
	expect(own({ id: 1 }, 'constructor')).toBeUndefined();
	expect(own(null, 'id')).toBeUndefined();
});

test('a key is data, whatever it is called', () => {
	const target = {};
	setOwn(target, '__proto__', { polluted: true });
	expect(Object.keys(target)).toEqual(['__proto__']);
	expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('a text that is no JSON gives the reason, and null is a value', () => {
	expect(parseJson('null')).toEqual({ value: null });
	expect(parseJson('{"a":')).toEqual({ problem: expect.stringMatching(/JSON/) });
});
