// Why: docs/decisions/017-advice-codes.md
type None = Record<never, never>;

/**
 * What a person can do next, by code, with the values that its words need. The words name what is on
 * the screen, so they belong to whoever shows the error.
 */
export interface AdviceValues {
	/** The client at Coupa lacks a scope. Any one of these opens the request; empty where none is known. */
	addScope: { scopes: readonly string[] };
	/** The client at Coupa lacks read scopes for a GraphQL query; `needed` has those that are known. */
	addReadScopes: { needed: ReadonlyArray<{ field: string; scopes: readonly string[] }> };
	/** GraphQL is not there: the same can be read otherwise. */
	readRecords: None;
	/** Coupa returned part of the data together with the errors. */
	takePartialData: None;
	/**
	 * No access token was given, with this error of OAuth2 where there was one [RFC 6749, 5.2]; and the
	 * scopes that the client does not have, where they are known.
	 */
	checkTokenRequest: { error?: string; scopes?: readonly string[] };
	/** Coupa was asked too often. */
	lowerRate: None;
	/** GraphQL takes tokens of one grant only. */
	useClientCredentials: None;
	/** The same can be written otherwise. */
	writeRecords: None;
	/** The host may be the wrong one. */
	checkInstanceUrl: None;
	/** What is read page by page reads nothing else. */
	readOneCollection: { example: string };
	/** What was asked for cannot be read page by page, but as a whole. */
	readAsOnePage: None;
	/** Conditions of what is read page by page have a place of their own. */
	moveConditions: None;
	/** A variable belongs to paging. */
	moveQueryVariable: None;
	/** How many records come is said elsewhere. */
	useLimit: None;
	/** Pages are read one after the other already. */
	useLimitOrAll: None;
	/** The order has a place of its own. */
	useOrder: None;
	/** Paging needs the order of IDs. */
	sortAfterwards: None;
	/** No action is named. */
	chooseAction: None;
	/** A tenant may know more than the catalog. */
	nameObjectByPath: None;
	/** What Coupa may have missed in the form of an upload. */
	checkUploadForm: None;
	/** Coupa goes on loading a file. */
	checkLoad: None;
	/** A tenant may take more than the check of fields knows. */
	skipFieldCheck: None;
	/** Marking as exported is a request of its own. */
	markExported: None;
	/** A reference names no record. */
	chooseRecord: None;
	/** What is no ID may be a key. */
	chooseByKey: None;
	/** The field is no reference. */
	enterAmongFields: None;
	/** It cannot be told which row is meant: rows can also be added without a look at those that are there. */
	appendRows: None;
	/** By which fields a record is found is not said. */
	chooseMatchFields: None;
	/** An approval is decided once. */
	getApprovals: None;
	/** An action may need another status of the record. */
	checkStatus: None;
	/** An integration is not there, or not the only one of its name. */
	chooseIntegration: None;
	/** An operator is none of Coupa's. */
	chooseOperator: None;
	/** A user is not found by the login. */
	chooseUser: None;
	/** Keys cannot be written in another style. */
	keepKeyStyle: None;
	/** Records without a value can be asked for. */
	findEmpty: None;
	/** A list can be compared with. */
	compareWithList: None;
	/** What is refused here is sent as it is in another form of the conditions. */
	useQueryString: None;
	/** Coupa does not accept the token. */
	checkClient: None;
	/** Writes are refused, since the person wanted it so. */
	allowWrites: None;
	/** A person did not allow this write: its object and action. */
	allowThisWrite: { write: string };
	/** A document is worth more than is allowed, or that cannot be told. */
	letPersonWrite: None;
	/** A run has had its writes. */
	raiseWrites: None;
	/** A limit was entered that cannot be read. */
	correctLimit: { limit: 'amount' | 'writes' };
	/** A write was not previewed. */
	previewFirst: None;
	/** A query is longer than a server takes. */
	fewerValues: None;
	/** Whole records can be read, where a part of them cannot. */
	returnWhole: None;
	/** What was stored with the trigger is of no use. */
	replaceTrigger: None;
}

/** One of them. */
export type Advice = {
	[Code in keyof AdviceValues]: { code: Code } & AdviceValues[Code];
}[keyof AdviceValues];
