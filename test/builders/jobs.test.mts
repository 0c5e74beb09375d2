import { build } from './builder.mts';
import { type Choice, JOBS } from './jobs.mts';

/** How many of the twenty jobs must come out right. */
const ENOUGH = 7;

const shown = ({ resource, operation, object, required = [] }: Choice) =>
	[resource, operation, object ?? '-', [...required].sort().join('+') || '-'].join(' ');

test('enough of the twenty jobs in words lead to the node that does them', async () => {
	const built = await Promise.all(
		JOBS.map(async ({ words, right }) => {
			const choice = shown(await build(words));
			return { words, choice, right: right.map(shown) };
		}),
	);
	const wrong = built.filter(({ choice, right }) => !right.includes(choice));
	const hits = JOBS.length - wrong.length;
	expect({ hits: Math.max(hits, ENOUGH), wrong: hits < ENOUGH ? wrong : [] }).toEqual({
		hits,
		wrong: [],
	});
});
