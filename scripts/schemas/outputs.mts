import type { CatalogData } from '../catalog/types.mts';
import { objectSchema, recordSchema } from './records.mts';
import { type NodeCode, simplifiedSchema } from './simplified.mts';
import type { ObjectSchema, Schema, SchemaFile, SchemaFiles } from './types.mts';

type Output = (catalog: CatalogData) => ObjectSchema;

function withMore(schema: ObjectSchema, more: Record<string, Schema>): ObjectSchema {
	return { type: 'object', properties: { ...schema.properties, ...more } };
}

/** The item of a file that Coupa loads; those of its row errors have fields of their own. */
const LOAD: ObjectSchema = {
	type: 'object',
	properties: {
		kind: { type: 'string' },
		state: { type: 'string' },
		id: { type: 'integer' },
		'source-for': { type: 'string' },
		status: { type: 'string' },
		'file-file-name': { type: 'string' },
		'result-text': { type: 'string' },
		'records-count': { type: 'integer' },
		'records-created': { type: 'integer' },
		'records-updated': { type: 'integer' },
		'upload-errors-count': { type: 'integer' },
		'start-time': { type: 'string' },
		'end-time': { type: 'string' },
	},
};

/** The item of a file in one of Coupa's CSV formats. */
const CSV_FILE: ObjectSchema = {
	type: 'object',
	properties: {
		name: { type: 'string' },
		folder: { type: 'string' },
		path: { type: 'string' },
		format: { type: 'string' },
		sourceFor: { type: 'string' },
		rows: { type: 'integer' },
		warnings: { type: 'array', items: { type: 'string' } },
		items: { type: 'array', items: { type: 'integer' } },
	},
};

const STEPS: Schema = {
	type: 'array',
	items: {
		type: 'object',
		properties: {
			step: { type: 'string' },
			status: { type: 'string' },
			records: { type: 'array', items: { type: 'integer' } },
			reason: { type: 'string' },
		},
	},
};

/** What a report of a hand-off gives out, with what only one of the two has. */
function handOff(more: Record<string, Schema> = {}): ObjectSchema {
	return {
		type: 'object',
		properties: {
			id: { type: 'integer' },
			object: { type: 'string' },
			exported: { type: 'boolean' },
			historyRecordId: { type: 'integer' },
			...more,
			externalId: { type: 'string' },
			steps: STEPS,
		},
	};
}

const TEXT: Schema = { type: 'string' };

/** What becomes of the payments of a document. */
const PAYMENTS: ObjectSchema = {
	type: 'object',
	properties: {
		id: { type: 'integer' },
		object: TEXT,
		outcome: TEXT,
		invoiceNumber: TEXT,
		status: TEXT,
		paid: { type: 'boolean' },
		amountPaid: TEXT,
		total: TEXT,
		rowsAdded: { type: 'integer' },
		payments: {
			type: 'array',
			items: {
				type: 'object',
				properties: { type: TEXT, amount: TEXT, date: TEXT, notes: TEXT, outcome: TEXT },
			},
		},
	},
};

/** An approval after a decision, with what has become of its document. */
function decided(catalog: CatalogData): ObjectSchema {
	return withMore(objectSchema(catalog, 'Approval'), {
		document: {
			type: 'object',
			properties: {
				type: { type: 'string' },
				id: { type: 'integer' },
				status: { type: 'string' },
				number: { type: 'string' },
			},
		},
	});
}

/** An attachment as Coupa lists it. [Attachment File API] */
const ATTACHMENT: ObjectSchema = {
	type: 'object',
	properties: {
		id: { type: 'integer' },
		'created-at': { type: 'string' },
		'updated-at': { type: 'string' },
		type: { type: 'string' },
		intent: { type: 'string' },
		'linked-to': { type: 'string' },
		file: { type: 'string' },
		'file-file-size': { type: 'string' },
		'file-url': { type: 'string' },
		text: { type: 'string' },
		url: { type: 'string' },
	},
};

/** The item of a downloaded file. */
const DOWNLOADED: ObjectSchema = {
	type: 'object',
	properties: {
		id: { type: 'integer' },
		fileName: { type: 'string' },
		mimeType: { type: 'string' },
		size: { type: 'integer' },
	},
};

/** The values that Coupa did not take, where there are any. What was sent and kept can be anything. */
const NOT_TAKEN: Schema = {
	type: 'array',
	items: {
		type: 'object',
		properties: {
			field: { type: 'string' },
			sent: { type: 'string' },
			kept: { type: 'string' },
		},
	},
};

/** A record that was written. */
function written(schema: ObjectSchema): ObjectSchema {
	return withMore(schema, { notTaken: NOT_TAKEN });
}

/** One line of a check-up. */
const CHECKED: ObjectSchema = {
	type: 'object',
	properties: {
		object: TEXT,
		id: TEXT,
		statement: TEXT,
		seen: TEXT,
		holds: TEXT,
		connector: TEXT,
		promise: TEXT,
	},
};

const DELETED: ObjectSchema = {
	type: 'object',
	properties: { id: { type: 'number' }, deleted: { type: 'boolean' } },
};

/** What the operations of the nouns give out: simplified records. */
function outputsOfNouns(code: NodeCode): Record<string, Record<string, Output>> {
	const { NOUNS, operationOfAction } = code;
	return Object.fromEntries(
		NOUNS.map(({ value, path, actions = [] }) => {
			const simplified: Output = (catalog) => simplifiedSchema(code, catalog, path);
			const saved: Output = (catalog) => written(simplified(catalog));
			const upserted: Output = (catalog) => {
				const { id, ...properties } = saved(catalog).properties;
				return { type: 'object', properties: { id, operation: { type: 'string' }, ...properties } };
			};
			const same = ['get', 'getMany', ...actions.map(operationOfAction)];
			const outputs = same.map((name): [string, Output] => [name, simplified]);
			return [
				value,
				{
					...Object.fromEntries(outputs),
					create: saved,
					createOrUpdate: upserted,
					update: saved,
				},
			];
		}),
	);
}

/**
 * What each operation of the node gives out, by resource. A new operation is added here, or to
 * `WITHOUT_SCHEMA`.
 */
const OUTPUTS: Readonly<Record<string, Readonly<Record<string, Output>>>> = {
	approval: {
		approve: decided,
		getMany: (catalog) => objectSchema(catalog, 'Approval'),
		hold: decided,
		reject: decided,
	},
	attachment: {
		delete: () => DELETED,
		// One of all that could not be had has the last two, and no file.
		download: () => withMore(DOWNLOADED, { file: { type: 'string' }, error: { type: 'string' } }),
		getMany: () => ATTACHMENT,
		upload: () => ATTACHMENT,
	},
	comment: {
		create: (catalog) => written(objectSchema(catalog, 'Comment')),
		getMany: (catalog) => objectSchema(catalog, 'Comment'),
	},
	dataFile: {
		createCsv: () => CSV_FILE,
		getStatus: () => LOAD,
		loadCsv: () => LOAD,
		loadItems: () =>
			withMore(LOAD, {
				good: { type: 'integer' },
				rejected: { type: 'integer' },
				inDoubt: { type: 'integer' },
			}),
	},
	erpExport: {
		getUnexported: (catalog) =>
			withMore(recordSchema(catalog, 'query'), { exported: { type: 'boolean' } }),
		markExported: () => ({
			type: 'object',
			properties: { id: { type: 'integer' }, exported: { type: 'boolean' } },
		}),
		reportFailure: () => handOff({ integrationErrorId: { type: 'integer' } }),
		reportPayment: () => PAYMENTS,
		reportSuccess: () => handOff(),
	},
	file: {
		download: () => DOWNLOADED,
		// The invoice.
		uploadImageScan: (catalog) => recordSchema(catalog, 'update'),
	},
	record: {
		create: (catalog) => written(recordSchema(catalog, 'create')),
		createOrUpdate: (catalog) =>
			written(withMore(recordSchema(catalog, 'update'), { operation: { type: 'string' } })),
		delete: () => DELETED,
		get: (catalog) => recordSchema(catalog, 'show'),
		query: (catalog) => recordSchema(catalog, 'query'),
		update: (catalog) => written(recordSchema(catalog, 'update')),
	},
	tenant: { check: () => CHECKED },
};

/** Operations whose output can be anything, so that none is shown before a run. */
export const WITHOUT_SCHEMA: ReadonlySet<string> = new Set([
	'customAction/sendRequest',
	'graphql/query',
	'record/performAction',
]);

/** Raised when what an operation gives out changes. */
const VERSION = 1;

/** The texts of all schema files, by their path below `__schema__/v1.0.0`. */
export function toSchemaFiles(catalog: CatalogData, code: NodeCode): SchemaFiles {
	const files: SchemaFiles = {};
	const outputs = { ...outputsOfNouns(code), ...OUTPUTS };
	for (const [resource, operations] of Object.entries(outputs)) {
		for (const [operation, output] of Object.entries(operations)) {
			const file: SchemaFile = { ...output(catalog), version: VERSION };
			files[`${resource}/${operation}.json`] = `${JSON.stringify(file)}\n`;
		}
	}
	return files;
}
