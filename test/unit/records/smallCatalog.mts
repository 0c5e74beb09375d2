/** A small catalog to check payloads against, and what the check says of them. */
import { createCatalog, type FieldsOf } from '../../../coupa/catalog/index.ts';
import { fieldProblems } from '../../../coupa/records/prepare/check.ts';
import type { TenantFields } from '../../../coupa/records/prepare/tenantFields.ts';

const DEFINITIONS = {
	name: { type: 'string', maxLength: 5 },
	note: { type: 'text' },
	total: { type: 'decimal', precision: '6,2' },
	rate: { type: 'decimal' },
	share: { type: 'float' },
	count: { type: 'integer' },
	day: { type: 'date' },
	time: { type: 'datetime' },
	active: { type: 'boolean' },
	color: { type: 'string', values: ['red', 'green'] },
	kind: { type: 'string', values: ['Constant'] },
	shade: { type: 'string', values: ['dark', 'light'], writable: 'doubtful' },
	size: { type: 'string', values: ['S', 'M'], valuesAre: 'tenant' },
	'net-total': { type: 'decimal', writable: 'doubtful' },
	'invoice-number': { type: 'string' },
	'line-num': { type: 'integer' },
	exported: { type: 'boolean' },
	supplier: { type: 'object', object: 'Supplier' },
	suppliers: { type: 'array', object: 'Supplier' },
	address: { type: 'object', object: 'Address' },
	flow: { type: 'object', object: 'Undescribed' },
	lines: { type: 'array', object: 'Line' },
	tags: { type: 'array' },
} as const;

export type FieldName = keyof typeof DEFINITIONS;

export const NAMES = Object.keys(DEFINITIONS) as FieldName[];

function fields(...names: readonly FieldName[]): ReturnType<FieldsOf> {
	return Object.fromEntries(names.map((name) => [name, DEFINITIONS[name]]));
}

const OBJECTS: Record<string, ReturnType<FieldsOf>> = {
	Invoice: fields(...NAMES),
	// Suppliers have a key, and so are references; addresses are parts.
	Supplier: fields('name', 'total'),
	Address: fields('name', 'total'),
	Line: fields('name', 'total', 'supplier', 'line-num'),
};

export const catalog = createCatalog({
	resources: {
		release: 'Small',
		resources: [{ path: 'suppliers', object: 'Supplier', operations: {}, actions: [] }],
	},
	objects: (object) => OBJECTS[object],
	keys: { Supplier: [{ fields: ['name'] }] },
	rows: {
		Invoice: { keys: [], lists: { lines: { keys: [['line-num']], kind: 'own', repeat: 'adds' } } },
	},
	commands: {
		Invoice: [{ name: '_cancel', value: true, at: 'record', does: 'cancels', mark: 'D' }],
		'*': [{ name: '_delete', value: true, at: 'row', does: 'removes', mark: 'U' }],
	},
});

/** What is certainly wrong, and what is only doubtful with a question mark in front. */
export function messages(
	payload: Record<string, unknown>,
	tenant?: TenantFields,
	isRead = false,
): string[] {
	return fieldProblems(catalog, 'Invoice', payload, { tenant, isRead }).map(
		({ isCertain, message }) => (isCertain ? message : `? ${message}`),
	);
}

export function notKnown(path: string): string {
	return `? "${path}" is not a known field, and Coupa may ignore it`;
}

export function slip(path: string, meant: string): string {
	return `"${path}" is not a field of this object: did you mean "${meant}"?`;
}
