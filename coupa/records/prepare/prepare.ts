import type { Catalog } from '../../catalog';
import { refuse } from '../../errors';
import { buildPayload, CUSTOM_FIELDS, FieldNames, type Payload } from '../../fields';
import type { Discovery } from '../../fields/discovery';
import { isPlainObject } from '../../lib/json';
import { quoted, scalarText } from '../../lib/text';
import { fieldProblems } from './check';
import { wasRead, withoutComputed } from './computed';
import { EXPORT_MARK, withoutMark } from './exportMark';
import type { FieldProblem } from './problems';
import { NO_TENANT_FIELDS, TenantFields, withTenantNames } from './tenantFields';

/** How a record is prepared. */
export interface PrepareSettings {
	/** IANA name of the zone in which times without a zone are meant. */
	zone: string;
	/** What its own `id` may be: of the record that is updated, of any where it is matched by, none else. */
	ownId: { recordId: string } | 'kept' | 'leftOut';
	/** Whether it is checked. Unchecked, nothing is left out either: the tenant may take more. */
	isChecked: boolean;
	/** Whether it came whole from an earlier step, as an answer of Coupa's may have. */
	isMapped: boolean;
	/**
	 * Whether it may say other things besides, as what an action takes along: then nothing of it is left
	 * out or refused, and only what is near to a field is a doubt.
	 */
	takesOthers?: boolean;
	/** Names of fields by which the record is to be found: they stay, even where Coupa sets them. */
	matchedBy?: readonly string[];
	/** The tenant's custom fields; asked for only where they matter. */
	customFields(): Promise<Discovery>;
}

/** A record as it is to be sent. */
export interface Prepared {
	payload: Payload;
	/** Fields that Coupa sets itself, which were left out: `invoice-lines.created-at`. */
	leftOut: readonly string[];
	/** References of which only the ID and the keys are sent. */
	named: readonly string[];
	/** What Coupa may not take as it was meant, in sentences. */
	doubts: readonly string[];
}

/** `costOwner`, `cost_owner`: written in a Key Style of the output, or by hand. */
const OTHER_STYLE = /^[a-z\d]+(?:_[a-z\d]|[A-Z])/;
/** A time, where a custom field may hold a day, as date pickers give it. */
const TIME = /^\d{4}-\d{2}-\d{2}T/;

/** Whether anything that belongs to the tenant's own fields is as `matters` says, on the record or its rows. */
function hasTenantNames(
	catalog: Catalog,
	object: string,
	payload: Payload,
	matters: (name: string, value: unknown) => boolean,
): boolean {
	const names = new FieldNames(catalog, object);
	return Object.entries(payload).some(([name, value]) => {
		if (name === CUSTOM_FIELDS) {
			return isPlainObject(value) && Object.entries(value).some((entry) => matters(...entry));
		}
		const field = names.find(name);
		if (field === undefined) return matters(name, value);
		const rows = field.object !== undefined && Array.isArray(value) ? value : [];
		return rows.some(
			(row) => isPlainObject(row) && hasTenantNames(catalog, field.object as string, row, matters),
		);
	});
}

/** Unchecked, the tenant is asked only where names or days would not arrive otherwise. */
function mayBeMeant(name: string, value: unknown): boolean {
	return OTHER_STYLE.test(name) || (typeof value === 'string' && TIME.test(value));
}

/** Without the record's own `id`, which Coupa ignores. [Purchase Orders API Example Calls] */
function withoutOwnId(payload: Payload, ownId: PrepareSettings['ownId']): Payload {
	if (ownId === 'kept' || !Object.hasOwn(payload, 'id')) return payload;
	const { id, ...rest } = payload;
	const given = scalarText(id);
	if (ownId !== 'leftOut' && given !== '' && given !== ownId.recordId.trim()) {
		refuse(
			`The record has the ID ${given}, but the record to update is ${ownId.recordId}`,
			'Remove the id from the record, or update the record with that ID. Nothing was sent to Coupa.',
		);
	}
	return rest;
}

/** Ends with one error that names everything that is certainly wrong. */
function refuseWrong(problems: readonly FieldProblem[]): void {
	const wrong = problems.filter(({ isCertain }) => isCertain);
	if (wrong.length === 0) return;
	const messages = wrong.map(({ message }) => message);
	refuse(
		messages.length === 1
			? messages[0]
			: `${messages.length} fields cannot be sent: ${messages.join('; ')}`,
		'Nothing was sent to Coupa. Correct the record.',
		...wrong.map(({ advice }) => advice).filter((advice) => advice !== undefined),
		{ code: 'skipFieldCheck' },
	);
}

function refuseEmpty(payload: Payload, leftOut: readonly string[]): void {
	if (Object.keys(payload).length > 0) return;
	if (leftOut.length === 0) {
		refuse('The record has no values', 'Fill in at least one field. Nothing was sent to Coupa.');
	}
	refuse(
		`${quoted(leftOut)} ${leftOut.length === 1 ? 'is' : 'are'} read-only: nothing is left to send`,
		'Coupa sets such fields itself. Fill in at least one other field. Nothing was sent to Coupa.',
		...(leftOut.includes(EXPORT_MARK) ? [{ code: 'markExported' } as const] : []),
		{ code: 'skipFieldCheck' },
	);
}

/**
 * What a person or an earlier step gives, as the payload of a record: with Coupa's names and the tenant's
 * own, and without what Coupa sets itself, at every depth. Only what is certainly wrong is refused; Coupa
 * has the last word on the rest.
 *
 * @param object the catalog's name of the object, or undefined for one that the catalog does not know
 * @throws CoupaError (`invalidRequest`) when nothing is left to send, or names all that is wrong
 */
export async function prepare(
	catalog: Catalog,
	object: string | undefined,
	input: Readonly<Record<string, unknown>>,
	settings: PrepareSettings,
): Promise<Prepared> {
	const { zone, ownId, isChecked, isMapped, matchedBy, takesOthers = false } = settings;
	const built = buildPayload(catalog, object, input, zone);
	if (object === undefined || catalog.fieldsOf(object).size === 0) {
		refuseEmpty(built, []);
		return { payload: built, leftOut: [], named: [], doubts: [] };
	}
	const tenant = hasTenantNames(catalog, object, built, isChecked ? () => true : mayBeMeant)
		? new TenantFields(await settings.customFields())
		: NO_TENANT_FIELDS;
	const given = withTenantNames(catalog, object, built, tenant, zone, isMapped);
	if (takesOthers) {
		const problems = fieldProblems(catalog, object, given, { tenant });
		const near = problems.filter(({ isStrange }) => isStrange !== true);
		return { payload: given, leftOut: [], named: [], doubts: near.map(({ message }) => message) };
	}
	const marked = withoutMark(catalog, object, given, isMapped);
	const isCleaned = isChecked || isMapped;
	const cleaned = isCleaned
		? withoutComputed(catalog, object, marked.record, matchedBy)
		: { payload: given, leftOut: [], named: [] };
	const payload = isCleaned ? withoutOwnId(cleaned.payload, ownId) : given;
	const isRead = isMapped || wasRead(catalog, object, given);
	const problems = isChecked
		? [...marked.problems, ...fieldProblems(catalog, object, payload, { tenant, isRead })]
		: [];
	refuseWrong(problems);
	const leftOut = [
		...(isCleaned && ownId === 'leftOut' && Object.hasOwn(given, 'id') ? ['id'] : []),
		...(isCleaned ? marked.leftOut : []),
		...cleaned.leftOut,
	];
	refuseEmpty(payload, leftOut);
	const doubts = problems.filter(({ isCertain }) => !isCertain).map(({ message }) => message);
	return { payload, leftOut, named: cleaned.named, doubts };
}
