/**
 * Runs the built trigger on n8n's own polling machinery, as an active workflow:
 *
 *   const trigger = new DefaultTrigger(engine, { parameters, credential });
 *   await trigger.activate();
 *   … changes in the sandbox …
 *   const { records, error } = await trigger.poll();
 *
 * Tests poll when they want to: n8n-core schedules nothing in a process that is not n8n's leader.
 */
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';

import {
	ActiveWorkflowTriggers,
	NoOpPollJobManager,
	PollContext,
	PollJobManager,
	PollTriggerExecutor,
	WorkflowExecute,
} from 'n8n-core';
import {
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type NodeError,
	Workflow,
	type WorkflowActivateMode,
} from 'n8n-workflow';

import { authenticationOf, credentialsOf, type StoredCredential } from './credentials.mts';
import type { Engine } from './engine.mts';

// The container that n8n-core itself uses; other packages bring versions of their own.
export const { Container } = createRequire(createRequire(import.meta.url).resolve('n8n-core'))(
	'@n8n/di',
) as {
	Container: {
		get<T>(type: new (...args: never[]) => T): T;
		set<T>(type: abstract new (...args: never[]) => T, value: T): void;
	};
};

export const TRIGGER = 'Coupa Trigger';

/** What n8n's schedule would call, by workflow and name of the node: IDs can be the same. */
const executes = new Map<string, ReturnType<PollTriggerExecutor['create']>>();

/** Lets n8n's executor of polls tell what it made. */
function makeReachable(): void {
	const executor = Container.get(PollTriggerExecutor);
	const { create } = PollTriggerExecutor.prototype;
	executor.create = (workflow, node, functions, isCurrent) => {
		const execute = create.call(executor, workflow, node, functions, isCurrent);
		executes.set(`${workflow.id} ${node.name}`, execute);
		return execute;
	};
}

export interface TriggerSetup {
	/** What is left out has its default. */
	parameters: IDataObject;
	credential: StoredCredential;
	/** The name of a second trigger in the workflow that has the same ID, as in old copies. */
	twin?: string;
}

export interface PollResult {
	records: IDataObject[];
	/** True when an execution was started. */
	emitted: boolean;
	error?: NodeError & { failure?: { cause: string; retryAfterMs?: number } };
}

function resultOf(items: readonly INodeExecutionData[], more: Partial<PollResult>): PollResult {
	return { records: items.map(({ json }) => json), emitted: items.length > 0, ...more };
}

/** A workflow with the trigger in it. */
export abstract class TriggerWorkflow {
	/** n8n's column of static data, as it was last saved. */
	staticData: IDataObject = {};

	protected readonly engine: Engine;

	protected readonly workflowId = randomUUID();

	protected readonly triggers: ActiveWorkflowTriggers;

	private readonly stored: INode;

	private readonly twin?: string;

	private emissions: INodeExecutionData[][][] = [];

	private errors: Error[] = [];

	constructor(engine: Engine, { parameters, credential, twin }: TriggerSetup) {
		this.engine = engine;
		this.twin = twin;
		makeReachable();
		this.triggers = Container.get(ActiveWorkflowTriggers);
		this.stored = {
			id: randomUUID(),
			name: TRIGGER,
			type: 'n8n-nodes-coupa.coupaTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: { ...authenticationOf(credential), ...parameters } as never,
			credentials: credentialsOf(credential),
		};
	}

	protected get nodeId(): string {
		return this.stored.id;
	}

	/** Activates the workflow; what it emits at once comes back. Restarts have the mode `init`. */
	abstract activate(mode?: WorkflowActivateMode): Promise<PollResult>;

	/** One scheduled poll. */
	abstract poll(name?: string): Promise<PollResult>;

	/** The cursor that the next poll begins with. */
	abstract cursor(): unknown;

	async deactivate(): Promise<void> {
		await this.triggers.remove(this.workflowId);
	}

	/** The process ends and another one starts: only what was saved is left. */
	async restart(): Promise<PollResult> {
		await this.deactivate();
		return await this.activate('init');
	}

	/** Publishes the workflow with other parameters. */
	async edit(parameters: IDataObject): Promise<PollResult> {
		Object.assign(this.stored.parameters, parameters);
		await this.deactivate();
		return await this.activate('update');
	}

	/** A test of the trigger in the editor. */
	async test(): Promise<PollResult & { savesNothing: boolean }> {
		const { workflow, node } = this.open();
		const { data } = await new WorkflowExecute(this.engine.additionalData(), 'manual').run({
			workflow,
			startNode: node,
		});
		const { runData, error } = data.resultData;
		const [task] = runData[TRIGGER] ?? [];
		return {
			...resultOf(task?.data?.main?.[0] ?? [], {
				error: (task?.error ?? error) as PollResult['error'],
			}),
			savesNothing: !(workflow.staticData as { __dataChanged?: boolean }).__dataChanged,
		};
	}

	/** The workflow in memory, with the static data that was last saved. */
	protected open(): { workflow: Workflow; node: INode } {
		const nodes = [structuredClone(this.stored)];
		if (this.twin !== undefined) nodes.push({ ...structuredClone(this.stored), name: this.twin });
		const workflow = new Workflow({
			id: this.workflowId,
			name: 'test',
			nodes,
			connections: {},
			active: true,
			nodeTypes: this.engine.nodeTypes,
			staticData: structuredClone(this.staticData),
			settings: { executionOrder: 'v1', timezone: 'Europe/Berlin' },
		});
		return { workflow, node: nodes[0] };
	}

	/** As n8n's WorkflowStaticDataService does it. */
	protected save({ staticData }: Workflow): void {
		if ((staticData as { __dataChanged?: boolean }).__dataChanged !== true) return;
		this.staticData = JSON.parse(JSON.stringify(staticData)) as IDataObject;
		(staticData as { __dataChanged?: boolean }).__dataChanged = false;
	}

	protected emit(data: INodeExecutionData[][]): void {
		this.emissions.push(data);
	}

	protected fail(error: Error): void {
		this.errors.push(error);
	}

	/** What came since the last call. */
	protected take(): PollResult {
		const [emissions, [error]] = [this.emissions, this.errors];
		[this.emissions, this.errors] = [[], []];
		return resultOf(emissions.flat(2), {
			emitted: emissions.length > 0,
			error: error as PollResult['error'],
		});
	}

	/** @throws WorkflowActivationError as n8n does where the first poll fails */
	protected async register(
		mode: WorkflowActivateMode,
		{ workflow }: { workflow: Workflow },
		makeContext: (workflow: Workflow, node: INode) => PollContext,
	): Promise<void> {
		await this.triggers.addAllTriggers(
			this.workflowId,
			workflow,
			this.engine.additionalData(),
			'trigger',
			mode,
			() => {
				throw new Error('The workflow has no such trigger');
			},
			makeContext as never,
		);
		this.save(workflow);
	}
}

/**
 * n8n as it is by default: one context and one static data object in memory for as long as the
 * workflow is active; saved after the activation and whenever a poll emits.
 */
export class DefaultTrigger extends TriggerWorkflow {
	private workflow?: Workflow;

	async activate(mode: WorkflowActivateMode = 'activate'): Promise<PollResult> {
		Container.set(PollJobManager, new NoOpPollJobManager());
		const opened = this.open();
		this.workflow = opened.workflow;
		await this.register(mode, opened, (workflow, node) => {
			const emit = (data: INodeExecutionData[][]) => {
				this.emit(data);
				this.save(workflow);
			};
			const fail = (error: Error) => this.fail(error);
			const { engine } = this;
			return new PollContext(workflow, node, engine.additionalData(), 'trigger', mode, emit, fail);
		});
		return this.take();
	}

	async poll(name = TRIGGER): Promise<PollResult> {
		await executes.get(`${this.workflowId} ${name}`)?.();
		return this.take();
	}

	cursor(): unknown {
		const data = this.workflow?.staticData[`node:${TRIGGER}`] as IDataObject | undefined;
		return structuredClone(data?.cursor);
	}
}
