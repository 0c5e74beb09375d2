/**
 * n8n's durable engine (N8N_SCHEDULER_ENABLED, N8N_SCHEDULER_POLL_TRIGGERS_ENABLED,
 * N8N_POLLER_DURABLE_CURSORS_ENABLED): the cursor lies in a row of its own and is committed with the
 * execution, each poll has a fresh context, and one that takes too long is abandoned.
 *
 * What n8n-core does not hold is written after n8n 2.41's TriggerExecutionContextFactory,
 * PollCursorService and PollTriggerTaskHandler.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';

import {
	commitStagedCursor,
	PollContext,
	PollJobManager,
	runPollInStagingScope,
	TriggersAndPollers,
} from 'n8n-core';
import type { IDataObject, INode, Workflow, WorkflowActivateMode } from 'n8n-workflow';

import { Container, type PollResult, TriggerWorkflow } from './triggerEngine.mts';

/** How long n8n waits for a poll, and how much of it it grants, by its own defaults. */
const TIMEOUT_MS = 45_000;
const BUDGET_MS = 36_000;

interface Staged {
	snapshot: IDataObject;
	seed: IDataObject;
}

/** Only a new job polls when it is registered: a restart finds the job there already. */
class Jobs extends PollJobManager {
	readonly known = new Set<string>();

	async register(_workflowId: string, { id }: INode): Promise<{ inserted: boolean }> {
		const inserted = !this.known.has(id);
		this.known.add(id);
		return { inserted };
	}

	async remove(_workflowId: string, nodeId: string): Promise<void> {
		this.known.delete(nodeId);
	}
}

export class DurableTrigger extends TriggerWorkflow {
	/** The row of the cursor; undefined before the first poll. */
	private row?: IDataObject;

	private readonly jobs = new Jobs();

	/** What n8n grants the next polls, in ms. */
	patience = { timeoutMs: TIMEOUT_MS, budgetMs: BUDGET_MS };

	async activate(mode: WorkflowActivateMode = 'activate'): Promise<PollResult> {
		Container.set(PollJobManager, this.jobs);
		await this.register(mode, this.open(), (workflow, node) =>
			this.makeContext(workflow, node, mode),
		);
		return this.take();
	}

	async deactivate(): Promise<void> {
		await super.deactivate();
		await this.jobs.remove('', this.nodeId);
	}

	/** Jobs outlive the process; another one polls. */
	async restart(): Promise<PollResult> {
		await super.deactivate();
		return await this.activate('init');
	}

	async poll(): Promise<PollResult> {
		const { workflow, node } = this.open();
		const context = this.makeContext(workflow, node, 'update', this.patience.budgetMs);
		await runPollInStagingScope(context, async () => {
			try {
				const poll = Container.get(TriggersAndPollers).runPollFunction(workflow, node, context);
				poll.catch(() => {});
				const outcome = await Promise.race([
					poll,
					sleep(this.patience.timeoutMs, 'timeout' as const, { ref: false }),
				]);
				if (outcome === 'timeout') throw new Error('Poll exceeded its timeout and was abandoned');
				if (outcome === null) await commitStagedCursor(context);
				else context.__emit(outcome);
			} catch (error) {
				context.__emitError(error as Error);
			}
		});
		return this.take();
	}

	cursor(): unknown {
		return structuredClone(this.row?.cursor);
	}

	private makeContext(
		workflow: Workflow,
		node: INode,
		mode: WorkflowActivateMode,
		budgetMs?: number,
	): PollContext {
		const scope = new AsyncLocalStorage<Staged>();
		const commit = (): void => {
			const staged = scope.getStore();
			if (staged === undefined || isDeepStrictEqual(staged.snapshot, staged.seed)) return;
			this.row = structuredClone(staged.snapshot);
			staged.seed = structuredClone(staged.snapshot);
		};
		return new PollContext(
			workflow,
			node,
			this.engine.additionalData(),
			'trigger',
			mode,
			(data) => {
				commit();
				this.emit(data);
			},
			(error) => this.fail(error),
			async () => commit(),
			async (poll) => {
				this.row ??= {};
				const seed = structuredClone(this.row);
				return await scope.run({ snapshot: structuredClone(seed), seed }, poll);
			},
			() => {
				const staged = scope.getStore();
				if (staged === undefined) throw new Error('Static data was read outside of a poll');
				return staged.snapshot;
			},
			budgetMs === undefined ? undefined : () => budgetMs,
		);
	}
}
