import { WriteCounts } from '../../../coupa/guard/writeCounts.ts';

const counts = () => new WriteCounts();

test.each([undefined, null, '', 0, '0'])('%j is no limit', (most) => {
	const writes = counts();
	for (let write = 0; write < 3; write++) writes.take('run', most);
});

test.each([2, '2'])('a run may make %j writes, and not one more', (most) => {
	const writes = counts();
	writes.take('run', most);
	writes.take('run', most);
	expect(() => writes.take('run', most)).toThrow('This run has reached its limit of 2 writes');
	expect(() => writes.take('run', most)).toThrow('2 writes');
});

test('several writes are counted together, or not at all', () => {
	const writes = counts();
	writes.take('run', 4);
	writes.take('run', 4, 3);
	writes.take('run', 4, 0);
	expect(() => writes.take('run', 4)).toThrow('limit of 4 writes');
	expect(() => writes.take('other', 2, 3)).toThrow('limit of 2 writes');
	writes.take('other', 2, 2);
});

test('each run has its own', () => {
	const writes = counts();
	writes.take('one', 1);
	writes.take('other', 1);
	expect(() => writes.take('one', 1)).toThrow('This run has reached its limit of 1 write');
});

test.each([-1, 1.5, 'many', Number.NaN, {}])(
	'with a limit that cannot be read (%j), no write passes',
	(most) => {
		expect(() => counts().take('run', most)).toThrow('cannot be read');
	},
);
