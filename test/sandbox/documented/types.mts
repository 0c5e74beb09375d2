/** What a documented request looks like as data. */
export type Value = string | number | boolean | null | Value[] | { [name: string]: Value };
export type Body = { [name: string]: Value };

/**
 * One request that Coupa documents, or that an integration with real tenants sends. Texts may hold
 * `{n}`, a number of its own for each run, and `{order.order-lines.0.id}`, a value of a record that
 * `given` names.
 */
export interface DocumentedRequest {
	/** Number of the page, scenario (`SC 1.6`), or the integration (`O Rossum`). */
	page: string;
	/** What it does, as the end of a sentence: "Coupa takes …". */
	takes: string;
	/** Method and path below `/api`. */
	request: string;
	/** Records that must be there, by the name under which the request speaks of them. */
	given?: Record<string, string>;
	body?: Body;
	/** The body as it is in XML, where its form matters. */
	xml?: string;
	/** In place of a body: the fields of a multipart form, a file with its name and text. */
	form?: Record<string, string | { name: string; text: string }>;
	/** Where the API is not below `/api`. */
	base?: string;
	status: 200 | 201 | 400 | 404;
	/** What the answer holds besides the values of the body. */
	answer?: Body;
	/** What the text of the answer holds. */
	says?: string[];
	/** Places of the body (`invoice-lines.total`) whose values no document says to be in the answer, with the reason. */
	unsaid?: Record<string, string>;
	/** Names that the JSON answer spells like this, and the type of their values. */
	spelled?: Record<string, 'string' | 'number'>;
	/** How many rows a list has afterwards: `+1` and the like count from before the request. */
	rows?: Record<string, number | string>;
	/** Where a GET shows the record, if not at the request's own path; false where there is none. */
	shows?: string | false;
	/** What a GET shows afterwards, if it is not what the answer holds. */
	shown?: Body;
	/** Why there is no XML form of it. */
	onlyJson?: string;
}

/** Found by a query, made through the API, or made as a person does in the user interface. */
export type Source =
	| { get: string }
	| { post: string; record: Body }
	| { ui: string; record: Body };
