/** Arguments of a query that are no fields of the object, as Coupa documents them. */
import type { Resource } from '../catalog/catalog.mts';
import type { Row } from '../store/row.mts';
import type { RawFilter } from './arguments.mts';

interface Own {
	/** Arguments that stand for a field elsewhere. */
	fields: Readonly<Record<string, readonly string[]>>;
	/** Arguments with the id that the record shows. */
	shownId: readonly string[];
}

/** Of revisions, `id` means their own, and their order is asked for by name. [0242] */
const REVISIONS: Own = {
	fields: {
		revision: ['revision-record', 'revision'],
		'created-at': ['revision-record', 'created-at'],
	},
	shownId: ['purchase-order-id'],
};

const OWN: Readonly<Record<string, Own>> = { OrderHeaderRevision: REVISIONS };

export interface OwnArguments {
	filters: RawFilter[];
	where: (row: Row) => boolean;
}

/** The filters with such arguments put in the place of what they stand for. */
export function ownArguments({ object }: Resource, given: RawFilter[]): OwnArguments {
	const own = OWN[object];
	if (!own) return { filters: given, where: () => true };
	const filters: RawFilter[] = [];
	const wanted: string[] = [];
	for (const filter of given) {
		const [name = '', ...rest] = filter.path;
		const path = own.fields[name];
		if (own.shownId.includes(name) && rest.length === 0) wanted.push(filter.value);
		else filters.push(path ? { ...filter, path: [...path, ...rest] } : filter);
	}
	return { filters, where: ({ data }) => wanted.every((id) => String(data.id) === id) };
}
