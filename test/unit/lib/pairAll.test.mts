import { pairAll } from '../../../coupa/lib/pairAll.ts';

function paired(candidates: Record<string, string[]>): Record<string, string> {
	return Object.fromEntries(pairAll(Object.keys(candidates), (one) => candidates[one]));
}

test('each one gets a candidate of its own', () => {
	expect(paired({ a: ['x'], b: ['y'] })).toEqual({ a: 'x', b: 'y' });
	expect(paired({ a: [], b: ['y'] })).toEqual({ b: 'y' });
	expect(paired({})).toEqual({});
});

test('who has another one makes room', () => {
	expect(paired({ a: ['x', 'y'], b: ['x'] })).toEqual({ a: 'y', b: 'x' });
	expect(paired({ a: ['x', 'y'], b: ['y', 'z'], c: ['x'] })).toEqual({ a: 'y', b: 'z', c: 'x' });
	expect(paired({ a: ['x'], b: ['x', 'y'], c: ['y'] })).toEqual({ a: 'x', b: 'y' });
});

test('where there are too few, as many as can be are paired', () => {
	const found = paired({ a: ['x', 'y'], b: ['x', 'y'], c: ['x', 'y'] });
	expect(Object.values(found).sort()).toEqual(['x', 'y']);
});
