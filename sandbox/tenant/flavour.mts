/** What a line of the table of flavours says. */

/** How sure it is that tenants of this kind exist. */
type Evidence =
	/** Coupa's documents say both. */
	| 'contradicted'
	/** No document says whether. */
	| 'unverified'
	/** Seen on real tenants by others. */
	| 'observed'
	/** Documented, of some tenants. */
	| 'setting';

/**
 * What stands behind the name: nothing, a number, `once` or a number (the first request, or each n-th),
 * the name of a field, or one of these words.
 */
export type Takes = 'nothing' | 'number' | 'turn' | 'field' | readonly string[];

export interface Flavour {
	/** What the tenant does, as a sentence without a subject. N is the number behind the name. */
	does: string;
	/** The statement that it stands for, or that is missing. */
	statement: string;
	evidence: Evidence;
	takes: Takes;
	/** The value where none is given. Without one, a field must be named, or means all of them. */
	unless?: string;
	/** Can be on for chosen resources only. */
	perResource?: true;
	/** The files whose tests use it; one at least is a test of the sandbox itself. */
	tests: readonly string[];
}
