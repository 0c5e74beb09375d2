import type { Mail } from '../mail/mailbox.mts';
import type { Execution } from '../n8n/execution.mts';
import type { Chat } from './chat.mts';
import type { Coupa } from './coupa.mts';
import type { Erp } from './erp.mts';

/** Both sides of a scenario, and what went from n8n to people. */
export interface Stage {
	coupa: Coupa;
	erp: Erp;
	/** Where people talk. */
	chat: Chat;
	/** What was e-mailed since the last run began. */
	mails: () => Mail[];
}

/**
 * One of Coupa's scenarios for integrations, or a flow beyond them. Its workflow is played from a fresh
 * Coupa and a fresh ERP: twice in a row; and once with a failure in the middle, and again without it.
 */
export interface Scenario {
	/** As Coupa's playbook numbers it: "2.1"; flows beyond have names. */
	id: string;
	/** Below examples/scenarios. */
	file: string;
	/** What it is for, in a few words: "New suppliers of the ERP come to Coupa". */
	goal: string;
	/** What the judge looks at, for the table of docs/scenarios.md. */
	checked: string;
	/** Parameters of nodes, by their names, that are shorter while it is played: how long to wait. */
	faster?: Record<string, object>;
	/** Brings both sides to where the scenario begins. */
	prepare: (stage: Stage) => Promise<void>;
	/** What is wrong on either side after a run; nothing where all is as the scenario says. */
	judge: (stage: Stage, execution: Execution) => Promise<string[]>;
	failure: {
		/** Lets something fail in the middle of the next run. */
		cause: (stage: Stage) => Promise<void>;
		/** What a person must have been told of it: each is part of an e-mail. */
		told: RegExp | RegExp[];
	};
}
