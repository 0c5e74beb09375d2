import { build } from './builder.mts';
import { type Choice, type Job, JOBS, OTHER_JOBS } from './jobs.mts';

const shown = ({ resource, operation, object, required = [] }: Choice) =>
	[resource, operation, object ?? '-', [...required].sort().join('+') || '-'].join(' ');

/** The jobs that come out wrong, with what was built. */
async function wrongOf(jobs: readonly Job[]): Promise<string[]> {
	const wrong = jobs.map(async ({ words, right }) => {
		const built = shown(await build(words));
		return right.map(shown).includes(built) ? [] : [`${words}: ${built}`];
	});
	return (await Promise.all(wrong)).flat();
}

// The lists are there so that a failure shows which jobs they are.
test('of twenty jobs in words, all but one lead to the node that does them', async () => {
	expect(await wrongOf(JOBS)).toEqual([
		expect.stringMatching(/^leave a note on a purchase request/),
	]);
});

test('of twenty others, which no text was written for, at least 14', async () => {
	expect((await wrongOf(OTHER_JOBS)).length).toBeLessThanOrEqual(6);
});
