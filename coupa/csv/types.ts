/** A column of a row type, as Coupa's pages and the tenant's template have it. */
export interface CsvColumn {
	/** As it stands in the file, with its asterisks. */
	title: string;
	/** `string`, `text`, `reference`, `boolean`, `integer`, `decimal`, `float`, `date`, `datetime`; empty where no source says it. */
	type: string;
	required: 'yes' | 'no' | 'conditional';
	/** When it is needed: "no supplier number". */
	when?: string;
	/** A source gives its title an asterisk: the loader itself needs it, and not only the record. */
	starred?: boolean;
	/** In characters; of each value where a cell has several. */
	maxLength?: number;
	values?: readonly string[];
	/** Other values are known to be taken. */
	valuesOpen?: boolean;
	/** Smallest and largest number. */
	range?: readonly [number, number];
	/** Forms of days in luxon's words, the one to write first; without it, ISO 8601. */
	forms?: readonly string[];
	/** Digits and decimals: "30,4" is 30 digits, 4 of them behind the point. */
	precision?: string;
	/** Coupa documents that `--NULL--` empties it. */
	clears?: boolean;
	/** Part of a key of its format. */
	key?: boolean;
	/** What stands between several values in one cell. */
	list?: string;
	/** Its values must name something that exists. */
	mustExist?: boolean;
	/** Not in Coupa's template, but taken when it is added. */
	hidden?: boolean;
	/** The field of the row type's object in REST: `account-type.name`, `content-groups[].name`. */
	api?: string;
	/** The tenant's own, and not in the catalog: mostly a custom field. */
	own?: boolean;
}

/** Rows of one kind: all of a file, or those of a record's header, its lines, their allocations. */
export interface CsvRowType {
	name: string;
	/** The object in REST; empty where there is none. */
	object: string;
	/** The first cell of its rows, in formats of several row types; it is not among the columns. */
	marker?: { title: string; value: string };
	/** Where its rows stand in the record of REST: `invoice-lines.account-allocations`. */
	listField?: string;
	columns: readonly CsvColumn[];
	/** False: the sources have not all of its columns. */
	complete: boolean;
}

/** One of Coupa's CSV formats. [Flat Files (CSV) Import] */
export interface CsvFormat {
	id: string;
	name: string;
	/** The object in REST of its first row type; empty where there is none. */
	object: string;
	/** Of the object's resource in REST: `/suppliers`. */
	path?: string;
	/** `source_for` of Load CSV; empty where nothing is known to guess from. */
	sourceFor: string;
	/** Coupa's pages do not say `sourceFor`. */
	sourceForIsGuess: boolean;
	/** Of the SFTP server: `/Incoming/Accounts`. */
	folder?: string;
	/** False: Coupa says that it is not loaded by SFTP. */
	sftp?: boolean;
	/** Titles of the first row type by which Coupa finds a record, the strongest first. */
	keys: ReadonlyArray<readonly string[]>;
	/** No page says the keys. */
	keysAreGuess: boolean;
	/** A row always makes a new record. */
	createOnly: boolean;
	/** A ZIP with the files that the rows name can be loaded. */
	attachments: boolean;
	/** The first one is the record's own, the others are below it. */
	rowTypes: readonly CsvRowType[];
}

export interface CsvRow {
	/** Name of its row type. */
	type: string;
	/** Number of the item that it came from. */
	item: number;
	/** By title, or whatever else `matchColumns` knows. */
	cells: Readonly<Record<string, unknown>>;
}

/** A file that rows name, for the ZIP. */
export interface CsvAttachment {
	/** As the rows name it, without `file://`: `scan.pdf`, `scans/1.pdf`. */
	name: string;
	/** In bytes. */
	size: number;
	/** Another file has this name, too. */
	isOther?: boolean;
}

/** One record: its own row, then the rows below it. */
export interface CsvGroup {
	rows: readonly CsvRow[];
	attachments?: readonly CsvAttachment[];
	/** What was found when its rows were put together. */
	problems?: readonly CsvProblem[];
}

/** What is wrong, or may be, with an item. */
export interface CsvProblem {
	item: number;
	message: string;
	/** False: Coupa may still accept it. */
	isCertain: boolean;
}

export interface CsvFile {
	/** With a time stamp: `Accounts_20260131T120000000Z_001.csv`. */
	name: string;
	/** Of the SFTP server. */
	folder?: string;
	text: string;
	/** The item of each data row, in their order. */
	items: readonly number[];
	/** Names of the files that belong into the ZIP. */
	attachments: readonly string[];
}

export interface CsvOptions {
	/** For the names of the files. */
	now: Date;
	/** Texts that a sheet would take for a formula get an apostrophe in front. */
	formulaGuard?: boolean;
	/** IANA name of the zone in which times without a zone are meant; UTC without it. */
	zone?: string;
	/** `null` is written as `--NULL--`, where Coupa does not document it too. */
	clearNulls?: boolean;
}

export interface CsvResult {
	problems: readonly CsvProblem[];
	/** Of the groups without a certain problem; each is made when it is asked for. */
	files: Iterable<CsvFile>;
}
