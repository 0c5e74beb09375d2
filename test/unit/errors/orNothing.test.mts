import { CancelledError, orNothing } from '../../../coupa/errors.ts';

it('gives what an attempt gives, and nothing where it fails', async () => {
	expect(await orNothing(Promise.resolve(5))).toBe(5);
	expect(await orNothing(Promise.reject(new Error('not found')))).toBe(undefined);
});

it('a cancelled execution is no answer: it ends', async () => {
	await expect(orNothing(Promise.reject(new CancelledError()))).rejects.toThrow(CancelledError);
});
