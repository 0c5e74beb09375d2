/**
 * A checker of Stryker that lets only a part of the changes through, always the same one for a seed: so
 * that a large folder gets a score in an hour. The others count as not compiled, and not in the score.
 */
import { createHash } from 'node:crypto';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** @type {{ percent: number, seed: string }} what `--sample` and `--seed` said */
const { percent, seed } = JSON.parse(process.env.MUTATION_SAMPLE ?? '{}');

class Sample {
	async init() {}

	/** @param {import('@stryker-mutator/api/core').Mutant[]} mutants */
	async check(mutants) {
		const answers = mutants.map((mutant) => [
			mutant.id,
			isDrawn(mutant)
				? { status: 'passed' }
				: { status: 'compileError', reason: 'Not in the sample.' },
		]);
		return Object.fromEntries(answers);
	}
}

/** Drawn by what the change is, so that neither other files nor other changes decide about it. */
function isDrawn({ fileName, location, mutatorName, replacement }) {
	const file = fileName.replaceAll('\\', '/').replace(/^.*?\/(?=(?:coupa|nodes)\/)/, '');
	const name = JSON.stringify([seed, file, location, mutatorName, replacement]);
	const drawn = createHash('sha256').update(name).digest().readUInt32BE(0);
	return drawn < (percent / 100) * 2 ** 32;
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Checker, 'sample', Sample)];
