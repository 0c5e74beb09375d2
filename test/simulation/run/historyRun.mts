import { CoupaError } from '../../../coupa/errors.ts';
import { Behaviour } from '../model/behaviour.mts';
import { Rng } from '../model/rng.mts';
import { type HiddenBlocks, SHARING, Tenant } from '../model/tenant.mts';
import type { Stage } from '../model/wire.mts';
import { ChangeOracle, DATELESS_TOLERANCE_MS, USUAL_TOLERANCE_MS } from '../oracle/changes.mts';
import type { Findings } from '../oracle/findings.mts';
import { checkPoll } from '../oracle/polls.mts';
import type { Quirks } from '../quirks/draw.mts';
import { QUIRKS } from '../quirks/table.mts';
import type { Topic } from '../quirks/types.mts';
import { type Change, type History, type Poll, type Step } from '../traffic/history.mts';
import { applyChange, copyOf, populate } from '../traffic/applyChange.mts';
import { comeToRest, drain, type PolledRun } from './rest.mts';
import { SimulatedTrigger, type TriggerOptions, type Watcher } from './trigger.mts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 15, 9);
const PAGING: readonly Topic[] = ['ids', 'order', 'pages'];

/** Plays a tenant, n8n and its workers through one history. */
export class HistoryRun implements PolledRun {
	readonly quirks: Quirks;

	readonly history: History;

	tenant: Tenant;

	readonly trigger: Watcher;

	readonly oracle: ChangeOracle;

	/** Polls in a row that failed. */
	failedPolls = 0;

	/** @param open the shipped trigger, but for tests of the oracle */
	constructor(
		history: History,
		quirks: Quirks,
		open: (options: TriggerOptions) => Watcher = (options) => new SimulatedTrigger(options),
	) {
		const { setup } = history;
		this.history = history;
		this.quirks = quirks;
		this.tenant = new Tenant(START + setup.startMs, quirks, undefined, this.hiddenBlocks);
		populate(this.tenant, setup.existing);
		const rng = new Rng(setup.noise);
		const idField = quirks.has('shared-ids') ? 'revision-record.id' : 'id';
		const lookbackWindowMs = setup.overlapsMs[0];
		const settings = { ...setup, lookbackWindowMs, idField, cursorKey: '' };
		this.trigger = open({
			tenant: this.tenant,
			behaviour: new Behaviour(quirks, rng.whole(0, 2 ** 31)),
			setup,
			random: rng.next,
			settings,
			meanwhile: (poll, request, stage) => this.disturb(poll, request, stage),
		});
		this.oracle = new ChangeOracle({
			...setup,
			tenant: this.tenant,
			overlapMs: Math.min(...setup.overlapsMs),
			isReadTwice: this.isReadTwice,
			toleranceMs: this.isAbout('dates') ? DATELESS_TOLERANCE_MS : USUAL_TOLERANCE_MS,
			owedFrom: this.tenant.now - setup.startsEarlierMs,
		});
	}

	async run(): Promise<Findings> {
		const { startsEarlierMs } = this.history.setup;
		const date = startsEarlierMs > 0 ? this.tenant.now - startsEarlierMs : undefined;
		try {
			await this.trigger.activate(date);
		} catch (error) {
			// Who says aloud that this tenant cannot be watched has lost nothing.
			if (error instanceof CoupaError && this.refuses) return this.oracle.findings;
			throw error;
		}
		for (const step of this.history.steps) await this.play(step);
		await comeToRest(this);
		return this.oracle.findings;
	}

	/** Where some are hidden, few or many in a row: all of the first page, or of the last one. */
	private get hiddenBlocks(): HiddenBlocks {
		const { noise } = this.history.setup;
		return { which: noise % 5, size: noise % 2 === 0 ? 60 : 200 };
	}

	/** Named fields: what changed in the second before is read again, once its whole content is known. */
	get isReadTwice(): boolean {
		const { kind } = this.history.setup.returnType;
		return kind === 'apiFilter' || kind === 'fields' || this.hasDefaultFilter;
	}

	/** Then fields are named, and what the person gets is read once more. */
	private get hasDefaultFilter(): boolean {
		return [...this.quirks].some((name) => name.startsWith('default-filter'));
	}

	private isAbout(topic: Topic): boolean {
		return [...this.quirks].some((name) => QUIRKS[name].about === topic);
	}

	private disturb({ during }: Poll, request: number, stage: Stage): void {
		for (const meanwhile of during) {
			if (meanwhile.request !== request || meanwhile.stage !== stage) continue;
			this.change(meanwhile.change);
			this.tenant.advance(meanwhile.thenMs);
		}
	}

	private change(change: Change): void {
		applyChange(this.tenant, change, this.history.setup, this.quirks);
	}

	private async play(step: Step): Promise<void> {
		const { trigger, oracle } = this;
		switch (step.kind) {
			case 'poll':
				await this.poll(step);
				return;
			case 'drain':
				await drain(this);
				return;
			case 'restart':
				trigger.restart();
				return;
			case 'setClock':
				trigger.skewsMs[step.worker] = step.skewMs;
				return;
			case 'setLimits':
				trigger.settings.lookbackWindowMs = this.history.setup.overlapsMs[step.overlap];
				trigger.settings.maxRecords = step.maxRecords;
				return;
			case 'setScope':
				trigger.setScope(step.event, step.onlyOpen);
				oracle.changeSettings(step.event, step.onlyOpen);
				return;
			case 'switchInstance':
				this.switchInstance();
				return;
			default:
				this.change(step);
		}
	}

	private switchInstance(): void {
		const copy = new Tenant(this.tenant.now - HOUR, this.quirks, this.tenant, this.hiddenBlocks);
		this.tenant = copyOf(this.tenant, copy);
		this.trigger.switchInstance(this.tenant);
		this.oracle.switchInstance(this.tenant);
	}

	/** @returns how many records were emitted and saved, and how many requests that took */
	async poll(asked: Poll): Promise<{ emitted: number; requests: number }> {
		const { trigger, oracle, tenant } = this;
		// Without the order, the first page that counts may take many requests.
		const poll = this.isAbout('order') ? { ...asked, clockJump: undefined } : asked;
		const since = tenant.now;
		try {
			const outcome = await trigger.read(poll);
			const { finished } = outcome;
			// Where paging is not as documented, what is read in another way comes when all of it is there.
			const isUsual = !this.hasDefaultFilter && !PAGING.some((topic) => this.isAbout(topic));
			const sharing = this.quirks.has('shared-ids') ? SHARING : 1;
			const disturbances = poll.during.length + trigger.faults;
			const expected = { keepsTime: isUsual, sharing, disturbances };
			for (const broken of checkPoll(outcome, trigger.settings, expected)) oracle.fail(broken);
			if (poll.crash !== 'beforeEmitting') {
				oracle.emit(finished, since, poll.crash === 'none');
			}
			if (poll.crash === 'none') trigger.save(outcome);
			else trigger.restart();
			this.failedPolls = 0;
			return { emitted: finished.length, requests: outcome.requests };
		} catch (error) {
			this.failedPolls += 1;
			if (!this.mayFail(error, asked)) {
				oracle.fail(`a poll failed: ${error instanceof Error ? error.stack : String(error)}`);
			}
			return { emitted: 0, requests: 0 };
		}
	}

	/** Where something went wrong, or the tenant cannot be watched, an error is right. */
	private mayFail(error: unknown, { during }: Poll): boolean {
		if (!(error instanceof CoupaError)) return false;
		// Right results are owed only while nothing changes, and where none can be had, an error is.
		const needsRest = [...this.quirks].some((name) => QUIRKS[name].needsRest === true);
		if (needsRest && during.length > 0) return true;
		return this.trigger.faults > 0 || this.refuses;
	}

	/** Whether the tenant may be one that cannot be watched. */
	get refuses(): boolean {
		return [...this.quirks].some(
			(name) => QUIRKS[name].mayRefuse === true && QUIRKS[name].about !== 'answers',
		);
	}
}
