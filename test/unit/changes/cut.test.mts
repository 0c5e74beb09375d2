import { cut } from '../../../coupa/changes/cut.ts';
import type { Change } from '../../../coupa/changes/types.ts';

const change = (id: number, key: number): Change => ({
	id,
	key,
	time: 0,
	record: {},
	isUnsettled: false,
});

function cutAt(most: number, ids: number[]): { keys: number[]; after: number } {
	const { fresh, after } = cut(
		ids.map((id, index) => change(id, index)),
		most,
	);
	return { keys: fresh.map(({ key }) => key), after };
}

test.each([
	['nothing is complete up to no ID', 2, [], [], -Infinity],
	['what there is room for is complete up to the highest ID', 3, [5, 3, 9], [1, 0, 2], 9],
	['the lowest IDs come first', 2, [5, 3, 9], [1, 0], 5],
	['records that share an ID wait together', 2, [1, 2, 2], [0], 1],
	['records that share an ID come together, though they are more', 2, [4, 4, 4, 5], [0, 1, 2], 4],
	['there is room for one', 1, [7, 8], [0], 7],
])('%s', (_what, most, ids, keys, after) => {
	expect(cutAt(most, ids)).toEqual({ keys, after });
});
