import { CoupaError } from '../errors';
import { sentences } from '../lib/text';
import type { Step, StepName } from './types';

/** What a step may say of itself while it goes on: it is reported even when the step fails. */
export type StepNotes = Pick<Step, 'reason' | 'records'>;

const SAFE =
	'Run it again with the same values: steps that are done are recognized and not repeated.';

function listed({ step, status, records = [] }: Step): string {
	const what = records.length > 0 ? ` (${records.join(', ')})` : '';
	return `${step} ${status === 'alreadyDone' ? 'already done' : status}${what}`;
}

// Why: docs/decisions/051-report-marks-last.md
/** The steps of one report: runs them, and tells how far it came. */
export class Steps {
	readonly taken: Step[] = [];

	/**
	 * Runs one step.
	 *
	 * @param act gives the status; what it notes is reported with it
	 * @throws CoupaError that names the step and what was done before it
	 */
	async run(
		step: StepName,
		act: (notes: StepNotes) => Promise<Exclude<Step['status'], 'failed'>>,
	): Promise<void> {
		const notes: StepNotes = {};
		const outcome = await act(notes).catch((error: unknown) => ({ error }));
		if (typeof outcome === 'string') {
			this.taken.push({ step, status: outcome, ...notes });
			return;
		}
		const before = this.taken.map(listed);
		if (notes.records?.length) before.push(listed({ step, status: 'done', ...notes }));
		this.taken.push({ step, status: 'failed', ...notes });
		throw this.failure(step, before, outcome.error);
	}

	private failure(step: StepName, before: readonly string[], error: unknown): unknown {
		if (!(error instanceof CoupaError)) return error;
		const done =
			before.length === 0 ? 'Nothing was done before it.' : `Before it: ${before.join(', ')}.`;
		return error.with({
			message: `${error.message} (step ${step})`,
			description: sentences(error.description, done, SAFE),
			progress: { ...error.progress, steps: this.taken },
		});
	}
}
