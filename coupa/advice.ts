/**
 * What a person can do next, by code, with the values that its words need. The words name what is on
 * the screen, so they belong to whoever shows the error.
 */
export interface AdviceValues {
	/** The client at Coupa lacks a scope. Any one of these opens the request; empty where none is known. */
	addScope: { scopes: readonly string[] };
	/** The client at Coupa lacks the read scopes of what a GraphQL query reads, as far as they are known. */
	addReadScopes: { needed: ReadonlyArray<{ field: string; scopes: readonly string[] }> };
	/** GraphQL is not there: the same can be read otherwise. */
	readRecords: Record<never, never>;
	/** A part of the data came all the same. */
	takePartialData: Record<never, never>;
	/** Coupa was asked too often. */
	lowerRate: Record<never, never>;
	/** Something answers, or nothing does, so that the address of the instance may be wrong. */
	checkInstanceUrl: Record<never, never>;
	/** Coupa does not accept the token. */
	checkClient: Record<never, never>;
	/** Writes are refused, since the person wanted it so. */
	allowWrites: Record<never, never>;
	/** A query is longer than a server takes. */
	fewerValues: Record<never, never>;
}

/** One of them. */
export type Advice = {
	[Code in keyof AdviceValues]: { code: Code } & AdviceValues[Code];
}[keyof AdviceValues];
