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
	/** No access token was given, with this error of OAuth2 where there was one [RFC 6749, 5.2]. */
	checkTokenRequest: { error?: string };
	/** Coupa was asked too often. */
	lowerRate: Record<never, never>;
}

/** One of them. */
export type Advice = {
	[Code in keyof AdviceValues]: { code: Code } & AdviceValues[Code];
}[keyof AdviceValues];
