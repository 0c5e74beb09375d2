import { type Catalog, type Field, labelOf } from '../catalog';
import { CUSTOM_FIELDS } from './names';
import { keyPaths } from './referenceKeys';

/** A field that a person can choose: a field of the object, or a key of a reference. */
export interface FieldChoice {
	/** Dotted path: `invoice-number`, `supplier.number`. */
	path: string;
	label: string;
	field: Field;
	/** A key of a reference: `supplier.number` identifies the supplier. */
	ofReference: boolean;
}

/** The field of a collection, with the object that its members are. */
type Collection = Field & { object: string };

/** Fields that most people fill in, in their usual order. */
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
	'account-type.name',
	'segment-1',
	'lookup.name',
	'from-currency.code',
	'to-currency.code',
	'rate-date',
	'rate',
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
	writable: 'yes',
	readable: true,
	unique: true,
};

/** The field that a reference's key leads to: `account-type.name` below Account. */
function keyField(catalog: Catalog, object: string, key: string): Field {
	const field = catalog.field(object, key);
	return {
		...(field ?? ID_FIELD),
		name: key,
		label: labelOf(key),
		required: false,
		writable: 'yes',
	};
}

/**
 * `supplier` as `supplier.name`, `supplier.number` and `supplier.id`; a key that is itself a reference
 * by its first key.
 *
 * @param field its name may be a path, `custom-fields.risk-tier`
 * @param object the catalog's name of what the reference refers to
 */
export function referenceChoices(
	catalog: Catalog,
	field: Pick<Field, 'label' | 'name'>,
	object: string,
): FieldChoice[] {
	return [...new Set([...keyPaths(catalog, object).flat(), 'id'])].map((key) => ({
		path: `${field.name}.${key}`,
		label: `${field.label} ${labelOf(key)}`,
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

/** True for the lines of a document: `invoice-lines`. */
export function isLineCollection({ name }: Pick<Field, 'name'>): boolean {
	return /(^|-)lines$/.test(name);
}

/**
 * The lists of an object whose members are parts of it: its lines, and what is found nowhere but below
 * other records. The other lists name records of their own, users for example.
 */
export function childCollections(catalog: Catalog, object: string): Collection[] {
	const isPart = (field: Field): field is Collection =>
		field.type === 'array' &&
		field.object !== undefined &&
		(isLineCollection(field) ||
			!catalog.resources.some(
				(other) => other.object === field.object && other.parents.length === 0,
			));
	return [...catalog.fieldsOf(object).values()].filter(isPart);
}

/** The fields of an object's lines, one level deep, with the keys of their references. */
export function lineChoices(catalog: Catalog, object: string): FieldChoice[] {
	return childCollections(catalog, object)
		.filter(isLineCollection)
		.flatMap((lines) =>
			fieldChoices(catalog, lines.object).map((choice) => ({
				...choice,
				path: `${lines.name}.${choice.path}`,
				label: `${lines.label} ${choice.label}`,
			})),
		);
}

/**
 * Fields that Coupa accepts but that have a better way: the record is named by its ID, and marking as
 * exported has its own operation. Also those that nobody writes: who created a record, and secrets.
 */
const NOT_OFFERED = /^(exported|id|(created|updated)-by)$|(^|-)password$/;

/** The choices for writing: fields that Coupa takes, the required and the common ones first. */
export function writableChoices(catalog: Catalog, object: string): FieldChoice[] {
	const writable = new Set(
		[...catalog.fieldsOf(object).values()]
			.filter(({ name, writable }) => writable !== 'no' && !NOT_OFFERED.test(name))
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
