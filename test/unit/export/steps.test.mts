/** What a hand-off says of how far it came. */
import { CoupaError } from '../../../coupa/errors.ts';
import { Steps } from '../../../coupa/export/steps.ts';
import { failureOf } from '../../support/fakeCoupa.mts';

const REFUSED = new CoupaError({
	kind: 'rateLimited',
	message: 'Too many',
	description: 'Go slower.',
	status: 429,
	retryAfterMs: 5000,
});
const AGAIN =
	'Run it again with the same values: steps that are done are recognized and not repeated.';

function failing(error: Error, records?: number[]) {
	return async (notes: { records?: number[] }) => {
		if (records !== undefined) notes.records = records;
		throw error;
	};
}

test('each step is told with what it notes, in the order in which they went', async () => {
	const steps = new Steps();
	await steps.run('resolveEarlier', async (notes) => {
		notes.records = [1, 2];
		return 'done';
	});
	await steps.run('writeFields', async (notes) => {
		notes.reason = 'No fields to write';
		return 'skipped';
	});
	expect(steps.taken).toEqual([
		{ step: 'resolveEarlier', status: 'done', records: [1, 2] },
		{ step: 'writeFields', status: 'skipped', reason: 'No fields to write' },
	]);
});

test('the first one that fails says so, and keeps all that the error said', async () => {
	const error = await failureOf(new Steps().run('resolveEarlier', failing(REFUSED)));
	expect(error).toMatchObject({ kind: 'rateLimited', status: 429, retryAfterMs: 5000 });
	expect(error.message).toBe('Too many (step resolveEarlier)');
	expect(error.description).toBe(`Go slower. Nothing was done before it. ${AGAIN}`);
	expect(error.progress).toEqual({ steps: [{ step: 'resolveEarlier', status: 'failed' }] });
});

test('one that fails later says what was done before, and what it did itself', async () => {
	const steps = new Steps();
	await steps.run('resolveEarlier', async () => 'alreadyDone');
	await steps.run('createRecord', async (notes) => {
		notes.records = [7];
		return 'done';
	});
	const error = await failureOf(steps.run('createError', failing(REFUSED, [8, 9])));
	expect(error.description).toContain(
		'Before it: resolveEarlier already done, createRecord done (7), createError done (8, 9).',
	);
	expect(steps.taken.at(-1)).toEqual({ step: 'createError', status: 'failed', records: [8, 9] });
});

test('one that fails before it did anything counts for nothing', async () => {
	const error = await failureOf(new Steps().run('resolveEarlier', failing(REFUSED, [])));
	expect(error.description).toContain('Nothing was done before it.');
});

test('an error without advice is no stranger for it', async () => {
	const bare = new CoupaError({ kind: 'server', message: 'Down' });
	const error = await failureOf(new Steps().run('markExported', failing(bare)));
	expect(error.description).toBe(`Nothing was done before it. ${AGAIN}`);
});

test('whatever is no error of Coupa, such as a cancelled execution, stays what it is', async () => {
	const stopped = new Error('Stopped');
	await expect(new Steps().run('markExported', failing(stopped))).rejects.toBe(stopped);
});
