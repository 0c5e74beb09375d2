/** Arguments of a query that are no fields of the object, as Coupa documents them. */
import type { Resource } from '../catalog/catalog.mts';
import type { Row } from '../store/row.mts';
import type { RawFilter } from './arguments.mts';

interface Own {
	/** Arguments that stand for a field elsewhere. */
	fields?: Readonly<Record<string, readonly string[]>>;
	/** The argument with the id that the record shows. */
	shownId?: string;
	/** Arguments for what no answer shows, by their path. */
	hidden?: Readonly<Record<string, (row: Row) => string | undefined>>;
}

/** Of revisions, `id` means their own, and their order is asked for by name. [0242] */
const REVISIONS: Own = {
	fields: {
		revision: ['revision-record', 'revision'],
		'created-at': ['revision-record', 'created-at'],
	},
	shownId: 'purchase-order-id',
};

/** Statements are for the ERP when they are approved, which their answers do not show. [0162] */
const STATEMENTS: Own = {
	hidden: { status: () => 'approved_for_payment' },
};

/** Suppliers' payments, apart from those of expenses: the sandbox has no others. [0161] */
const PAYMENTS: Own = {
	hidden: { 'pay-to-account.type': () => 'CoupaPay::SupplierPaymentAccount' },
};

const ATTACHMENTS: Own = {
	hidden: { 'attachable-type': ({ owner }) => owner?.object },
};

const OWN: Readonly<Record<string, Own>> = {
	Attachment: ATTACHMENTS,
	'CoupaPay-Payment': PAYMENTS,
	'CoupaPay-Statement': STATEMENTS,
	OrderHeaderRevision: REVISIONS,
};

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
	const hidden: Array<(row: Row) => boolean> = [];
	for (const filter of given) {
		const [name = '', ...rest] = filter.path;
		const path = own.fields?.[name];
		const shows = own.hidden?.[filter.path.join('.').replace(/\.in$/, '')];
		if (shows) hidden.push((row) => filter.value.split(',').includes(shows(row) ?? ''));
		else if (name === own.shownId && rest.length === 0) wanted.push(filter.value);
		else filters.push(path ? { ...filter, path: [...path, ...rest] } : filter);
	}
	return {
		filters,
		where: (row) =>
			wanted.every((id) => String(row.data.id) === id) && hidden.every((holds) => holds(row)),
	};
}
