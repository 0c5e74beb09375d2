/** `npm run payments -- --runs N --seed S [--quirks a,b+c|all|none]`, started by scripts/simulation.mjs. */
import { runCommand } from '../writes/command.mts';
import { playStory } from './play.mts';

let [refused, reports, stops] = [0, 0, 0];

await runCommand({
	name: 'payments',
	runs: 2000,
	unit: 'documents',
	async play(seed, flavours) {
		const findings = await playStory(seed, flavours);
		reports += findings.reports;
		stops += findings.stops;
		if (findings.isRefused) refused += 1;
		if (findings.problems.length === 0) return undefined;
		return { summary: findings.problems.join('; '), details: findings.details };
	},
	close: ({ runs, seed, failed }) => [
		`reports: ${reports}, stopped or broken: ${stops}, refused: ${refused}`,
		`payments: ${runs}, wrong: ${failed}, seed: ${seed}`,
	],
});
