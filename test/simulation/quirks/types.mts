/** A run has at most one quirk about each of these. */
export type Topic = 'answers' | 'changes' | 'dates' | 'fields' | 'ids' | 'order' | 'pages';

/** Which simulations can have it: readings (`npm run worlds`), the trigger (`npm run histories`). */
export type Simulation = 'histories' | 'worlds';

export interface Quirk {
	/** What the tenant does, as a sentence. */
	does: string;
	/** The statement of Coupa's documents that it stands for, or that is missing. */
	statement: string;
	about: Topic;
	in: readonly Simulation[];
	/** Ending with an error is right, too: never with less than there is. */
	mayRefuse?: true;
	/** Right results are owed only while nothing changes during a reading. */
	needsRest?: true;
}
