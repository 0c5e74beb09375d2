import { RecentMap } from '../../../coupa/lib/recentMap.ts';

/** A map of two entries, a and b, with `a` used last. */
function filled(): RecentMap<number> {
	const map = new RecentMap<number>(2);
	map.set('a', 1);
	map.set('b', 2);
	expect(map.get('a')).toBe(1);
	return map;
}

it('beyond its bound, the entry goes that was not used for the longest time', () => {
	const map = filled();
	map.set('c', 3);
	expect(['a', 'b', 'c'].map((key) => map.get(key))).toEqual([1, undefined, 3]);
});

it('an entry that is written again counts as used, and takes no place twice', () => {
	const map = filled();
	map.set('b', 20);
	map.set('c', 3);
	expect(['a', 'b', 'c'].map((key) => map.get(key))).toEqual([undefined, 20, 3]);
});

it('forgets what is deleted', () => {
	const map = filled();
	map.delete('a');
	map.set('c', 3);
	expect(['a', 'b', 'c'].map((key) => map.get(key))).toEqual([undefined, 2, 3]);
});
