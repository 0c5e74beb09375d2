import { checkPoll } from './historyRules.mts';
import type { Change, History, Poll, Step } from './historyTypes.mts';
import { type Findings, HistoryTruth } from './historyTruth.mts';
import { randomNumbers } from './randomNumbers.mts';
import { SimulatedTrigger, UNDISTURBED } from './simulatedTrigger.mts';
import { WorldRecords } from './worldRecords.mts';
import { InjectedFailure } from './worldServer.mts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 0, 15, 9);
const DRAIN_EVERY_MS = 5000;
const MAX_DRAIN_POLLS = 3000;

/** Plays Coupa, n8n and its workers through one history. */
class HistoryRun {
	private readonly records: WorldRecords;

	private readonly trigger: SimulatedTrigger;

	private truth!: HistoryTruth;

	private readonly history: History;

	constructor(history: History) {
		this.history = history;
		const { world } = history;
		this.records = new WorldRecords(START + world.startMs);
		this.trigger = new SimulatedTrigger({
			records: this.records,
			world,
			random: randomNumbers(world.noise),
			settings: { ...world, overlapMs: world.overlapsMs[0], scope: '' },
			meanwhile: ({ during }, request) => {
				for (const { change } of during.filter((at) => at.request === request)) this.change(change);
			},
		});
	}

	async run(): Promise<Findings> {
		await this.activate();
		for (const step of this.history.steps) await this.play(step);
		await this.comeToRest();
		return this.truth.findings;
	}

	private async activate(): Promise<void> {
		const { records } = this;
		const { world } = this.history;
		for (let index = 0; index < world.existing; index++) {
			records.create('open');
			records.advance((3 * HOUR) / world.existing);
		}
		const owedFrom = records.now - world.startsEarlierMs;
		const date = world.startsEarlierMs > 0 ? owedFrom : undefined;
		const allowedFrom = await this.trigger.activate(date);
		this.truth = new HistoryTruth({ ...world, records, owedFrom, allowedFrom });
	}

	private async play(step: Step): Promise<void> {
		const { trigger } = this;
		switch (step.kind) {
			case 'poll':
				await this.poll(step);
				return;
			case 'drain':
				await this.drain();
				return;
			case 'restart':
				trigger.restart();
				return;
			case 'setClock':
				trigger.skewsMs[step.worker] = step.skewMs;
				return;
			case 'setLimits':
				trigger.settings.overlapMs = this.history.world.overlapsMs[step.overlap];
				trigger.settings.maxRecords = step.maxRecords;
				return;
			case 'setScope':
				trigger.setScope(step.event, step.onlyOpen);
				this.truth.changeSettings(step.event, step.onlyOpen);
				return;
			default:
				this.change(step);
		}
	}

	private change(change: Change): void {
		const { records } = this;
		const { world } = this.history;
		if (change.kind === 'wait') {
			records.advance(change.ms);
			return;
		}
		const delay = 'late' in change ? Math.floor(change.late * Math.min(...world.overlapsMs)) : 0;
		for (let index = 0; index < change.count; index++) {
			if (change.kind === 'create') {
				records.create(change.status, delay);
				continue;
			}
			const id = records.pick(change.pick + index);
			if (id === undefined) return;
			if (change.kind === 'update') records.update(id, change.status, delay);
			else if (world.event === 'readyForExport') {
				records.markExported(id, world.movesTimeOnExport);
			}
		}
	}

	/** @returns how many records were emitted and saved, and how many requests that took */
	private async poll(asked: Poll): Promise<{ emitted: number; requests: number }> {
		const { trigger, truth } = this;
		const { ignoresOrder } = this.history.world;
		// Without the order, the first page that counts may take many requests.
		const step = ignoresOrder ? { ...asked, clockJump: undefined } : asked;
		try {
			const poll = await trigger.read(step);
			const { records, connection } = poll;
			for (const broken of checkPoll({ ...poll, ignoresOrder }, trigger.settings)) {
				truth.fail(broken);
			}
			if (step.crash !== 'beforeEmitting') truth.emit(records, step.crash === 'none');
			if (step.crash === 'none') trigger.save(poll);
			else trigger.restart();
			return { emitted: records.length, requests: connection.requests.length };
		} catch (error) {
			if (!(error instanceof InjectedFailure)) {
				truth.fail(`a poll failed: ${error instanceof Error ? error.stack : String(error)}`);
			}
			return { emitted: 0, requests: 0 };
		}
	}

	/**
	 * Polls until nothing new comes, and compares. The first poll in which nothing comes may end an old
	 * window; the next one reads a whole one.
	 */
	private async drain(silentPolls = 2, since?: number): Promise<void> {
		let silent = 0;
		let lastPollAt = -Infinity;
		for (let polls = 0; silent < silentPolls; polls++) {
			if (polls === MAX_DRAIN_POLLS) {
				this.truth.fail('polling never comes to an end');
				break;
			}
			this.records.advance(DRAIN_EVERY_MS);
			lastPollAt = this.records.now;
			const { emitted } = await this.poll(UNDISTURBED);
			silent = emitted > 0 ? 0 : silent + 1;
		}
		this.truth.checkComplete(lastPollAt, since);
	}

	/** Nothing happens any more: all turns up, all is emitted, and then a poll costs one request. */
	private async comeToRest(): Promise<void> {
		const { records } = this;
		while (records.hasLateCommits) {
			await this.drain();
			records.advance(MINUTE);
		}
		await this.drain();
		const { emitAgainAfterMs, overlapsMs } = this.history.world;
		if (this.trigger.settings.event === 'readyForExport' && emitAgainAfterMs !== undefined) {
			const since = records.now;
			// Where nobody says the time, workers may differ by as much.
			records.advance(emitAgainAfterMs + HOUR / 2);
			// Each poll looks after some of the awaited exports; many may have been exported.
			await this.drain(40, since);
			return;
		}
		records.advance(Math.max(...overlapsMs) + HOUR);
		await this.poll(UNDISTURBED);
		const { emitted, requests } = await this.poll(UNDISTURBED);
		const { seen, unsettled, pending } = this.trigger.cursor;
		// With more awaited exports than so many, each poll looks after some of them: in halves, where
		// the order is not kept.
		const lookUps = this.history.world.ignoresOrder ? 2 : 1;
		const most = pending.split(/[;,]/).length > 1000 ? 1 + lookUps : 1;
		if (seen !== '' || unsettled !== '') this.truth.fail(`still remembers ${seen} ${unsettled}`);
		if (emitted > 0 || requests > most) {
			this.truth.fail(`a poll without changes: ${emitted} records, ${requests} requests`);
		}
	}
}

/** Plays a history and says what was lost, repeated or otherwise wrong. */
export async function playHistory(history: History): Promise<Findings> {
	return await new HistoryRun(history).run();
}
