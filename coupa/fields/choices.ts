import { type Catalog, type Field, labelOf } from '../catalog';
import { CUSTOM_FIELDS } from './names';

/** A field that a person can choose: a field of the object, or a key of a reference. */
export interface FieldChoice {
	/** Dotted path: `invoice-number`, `supplier.number`. */
	path: string;
	label: string;
	field: Field;
	/** What the reference refers to, for keys of references. */
	ofReference: boolean;
}

/** Fields that most people fill in, in the order in which they think of them. */
const COMMON_FIELDS: readonly string[] = [
	'name',
	'number',
	'invoice-number',
	'po-number',
	'invoice-date',
	'code',
	'login',
	'email',
	'firstname',
	'lastname',
	'title',
	'display-name',
	'description',
	'supplier.number',
	'requested-by.login',
	'currency.code',
	'payment-term.code',
	'department.name',
	'account.code',
	'quantity',
	'amount',
	'status',
	'active',
	'invoice-lines',
	'order-lines',
	'requisition-lines',
	'external-src-ref',
];

const COMMON_RANKS: ReadonlyMap<string, number> = new Map(
	COMMON_FIELDS.map((path, rank) => [path, rank]),
);

/** The place of a common field among the others, or undefined for the rest. */
export function commonRank(path: string): number | undefined {
	return COMMON_RANKS.get(path);
}

const ID_FIELD: Field = {
	name: 'id',
	label: 'ID',
	type: 'integer',
	required: false,
	writable: true,
	readable: true,
	unique: true,
};

/** What lies behind a reference's key: `account-type.name` below Account. */
function keyField(catalog: Catalog, object: string, key: string): Field {
	const field = catalog.field(object, key);
	return {
		...(field ?? ID_FIELD),
		name: key,
		label: labelOf(key),
		required: false,
		writable: true,
	};
}

/** `supplier` as `supplier.name`, `supplier.number` and `supplier.id`; a key that is itself a reference by its first key. */
function referenceChoices(catalog: Catalog, field: Field, object: string): FieldChoice[] {
	const keys = catalog.naturalKeys(object).flatMap((fields) =>
		fields.map((name) => {
			const inner = catalog.field(object, name)?.object;
			const innerKey = inner === undefined ? undefined : catalog.naturalKeys(inner)[0]?.[0];
			return innerKey === undefined ? name : `${name}.${innerKey}`;
		}),
	);
	return [...new Set([...keys, 'id'])].map((key) => ({
		path: `${field.name}.${key}`,
		label: `${field.label}: ${labelOf(key)}`,
		field: keyField(catalog, object, key),
		ofReference: true,
	}));
}

function isReference(catalog: Catalog, field: Field): field is Field & { object: string } {
	return (
		field.type === 'object' &&
		field.object !== undefined &&
		field.name !== CUSTOM_FIELDS &&
		catalog.naturalKeys(field.object).length > 0
	);
}

/**
 * The fields of an object that can be chosen, references by the keys that identify them.
 *
 * @param object the catalog's name of the object
 */
export function fieldChoices(catalog: Catalog, object: string): FieldChoice[] {
	return [...catalog.fieldsOf(object).values()].flatMap((field) =>
		isReference(catalog, field)
			? referenceChoices(catalog, field, field.object)
			: [{ path: field.name, label: field.label, field, ofReference: false }],
	);
}

/** The choices for writing: fields that Coupa takes, the required and the common ones first. */
export function writableChoices(catalog: Catalog, object: string): FieldChoice[] {
	const writable = new Set(
		[...catalog.fieldsOf(object).values()]
			.filter((field) => field.writable)
			.map(({ name }) => name),
	);
	const rank = ({ path, field }: FieldChoice): number =>
		commonRank(path) ?? COMMON_RANKS.size + (field.required ? 0 : 1);
	return fieldChoices(catalog, object)
		.filter(({ path, ofReference }) =>
			ofReference ? writable.has(path.split('.')[0]) : writable.has(path),
		)
		.sort((a, b) => rank(a) - rank(b) || a.label.localeCompare(b.label, 'en'));
}
