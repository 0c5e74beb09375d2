/** `npm run writes -- --runs N --seed S [--quirks a,b+c|all|none]`, started by scripts/simulation.mjs. */
import { runCommand } from './command.mts';
import { playWrite } from './play.mts';

const total = { doubled: 0, lost: 0, silent: 0 };
const ended = { announced: 0, refused: 0, same: 0 };
const done = { create: 0, update: 0, upsert: 0 };

await runCommand({
	name: 'writes',
	runs: 3000,
	unit: 'writes',
	async play(seed, flavours) {
		const findings = await playWrite(seed, flavours);
		const { doubled, lost, silent, details } = findings;
		total.doubled += doubled;
		total.lost += lost;
		total.silent += silent;
		ended[findings.ended] += 1;
		done[findings.operation] += 1;
		if (doubled + lost + silent === 0) return undefined;
		return { summary: `doubled ${doubled}, lost ${lost}, silent ${silent}`, details };
	},
	close({ runs, seed, failed }) {
		const { doubled, lost, silent } = total;
		return [
			...(failed > 0 ? [`failed: ${failed} of ${runs}`] : []),
			`created: ${done.create}, updated: ${done.update}, created or updated: ${done.upsert}`,
			`the same: ${ended.same}, refused: ${ended.refused}, announced: ${ended.announced}`,
			`writes: ${runs}, doubled: ${doubled}, lost: ${lost}, silent: ${silent}, seed: ${seed}`,
		];
	},
});
