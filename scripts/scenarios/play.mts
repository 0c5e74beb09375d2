import { isDeepStrictEqual } from 'node:util';
import type { Mail } from '../mail/mailbox.mts';
import type { N8nClient } from '../n8n/client.mts';
import type { Execution } from '../n8n/execution.mts';
import { linesOf, unexplained, untold } from './expect.mts';
import type { Scenario, Stage } from './types.mts';

/** A scenario whose workflow is in this n8n. */
export interface Imported extends Scenario {
	workflowId: string;
	/** The node that a run by hand starts from. */
	trigger: string;
}

/** How one playing of a scenario ended. */
export interface Verdict {
	ok: boolean;
	text: string;
}

/** Every run adds to these: what was done is written down. */
const DIARIES = ['IntegrationHistoryRecord', 'IntegrationError', 'IntegrationRun', 'Comment'];

/** Plays scenarios in one n8n, between one sandbox and one ERP. */
export class Player {
	readonly #client: N8nClient;
	readonly #stage: Stage;
	readonly #mailbox: Mail[];
	/** The lines that a scenario e-mails where nothing is wrong: they explain nothing. */
	#usual = new Set<string>();

	/** @param mailbox all that was ever e-mailed */
	constructor(client: N8nClient, stage: Omit<Stage, 'mails'>, mailbox: Mail[]) {
		this.#client = client;
		this.#mailbox = mailbox;
		this.#stage = { ...stage, mails: () => this.#mailbox };
	}

	/** Twice in a row: right after both, and nothing is there twice. */
	async twice(scenario: Imported): Promise<Verdict> {
		await this.#begin(scenario, '');
		this.#usual = new Set();
		const first = await this.#right(scenario);
		if (first.length > 0) return no('the first run', first);
		const before = await this.#amounts();
		const second = await this.#right(scenario);
		if (second.length > 0) return no('the second run', second);
		const doubled = differences(before, await this.#amounts());
		return doubled.length > 0 ? no('the second run', doubled) : { ok: true, text: 'twice' };
	}

	/** With a failure in the middle, of which a person is told; and again without it: right then. */
	async afterFailure(scenario: Imported): Promise<Verdict> {
		const { coupa, erp } = this.#stage;
		await this.#begin(scenario, '');
		await scenario.failure.cause(this.#stage);
		await this.#run(scenario);
		const missing = untold(this.#mailbox, ...[scenario.failure.told].flat());
		if (missing.length > 0) return no('the failure', missing);
		await coupa.heal();
		erp.accept();
		const wrong = await this.#right(scenario);
		return wrong.length > 0
			? no('the run after the failure', wrong)
			: { ok: true, text: 'failure told, then repeated' };
	}

	/**
	 * On a tenant that is not the usual one: right, or a person is told what could not be done. Played
	 * after `twice`.
	 */
	async on(scenario: Imported, flavour: string): Promise<Verdict> {
		await this.#begin(scenario, flavour);
		for (const run of ['the first run', 'the second run']) {
			const execution = await this.#run(scenario);
			const wrong = await this.#judge(scenario, execution);
			if (wrong.length === 0) continue;
			if (execution.error) return { ok: true, text: `${flavour}: said: ${execution.error}` };
			const silent = unexplained(wrong, this.#mailbox, this.#usual);
			if (silent.length > 0) return no(`${run} with ${flavour}, not e-mailed`, silent);
			return { ok: true, text: `${flavour}: said by e-mail` };
		}
		return { ok: true, text: flavour };
	}

	async #begin({ prepare }: Imported, flavours: string): Promise<void> {
		const { coupa, erp, chat } = this.#stage;
		erp.reset();
		chat.reset();
		await coupa.reset(flavours);
		await prepare(this.#stage);
	}

	async #run({ workflowId, trigger }: Imported): Promise<Execution> {
		this.#mailbox.length = 0;
		const execution = await this.#client.run(workflowId, trigger);
		const error = await this.#client.errorOfLater(workflowId, execution.id);
		await this.#stage.chat.settled();
		return { ...execution, error: execution.error ?? error };
	}

	/** What is wrong after a run in which nothing was to fail. */
	async #right(scenario: Imported): Promise<string[]> {
		const execution = await this.#run(scenario);
		for (const line of this.#mailbox.flatMap(linesOf)) this.#usual.add(line);
		const wrong = await this.#judge(scenario, execution);
		if (execution.error) wrong.unshift(`the workflow ended with an error: ${execution.error}`);
		return wrong;
	}

	async #judge(scenario: Imported, execution: Execution): Promise<string[]> {
		try {
			return await scenario.judge(this.#stage, execution);
		} catch (error) {
			return [(error as Error).message];
		}
	}

	/** How many rows each table has, on both sides. */
	async #amounts(): Promise<Record<string, unknown>> {
		const { coupa, erp } = this.#stage;
		const counts = Object.entries(await coupa.counts()).filter(([name]) => !DIARIES.includes(name));
		return { ...Object.fromEntries(counts), ERP: erp.amounts() };
	}
}

function differences(before: Record<string, unknown>, after: Record<string, unknown>): string[] {
	return Object.keys({ ...before, ...after })
		.filter((name) => !isDeepStrictEqual(before[name], after[name]))
		.map((name) => `${name}: ${JSON.stringify(before[name])}, then ${JSON.stringify(after[name])}`);
}

function no(where: string, wrong: string[]): Verdict {
	return { ok: false, text: `${where}: ${wrong.join('; ')}` };
}
