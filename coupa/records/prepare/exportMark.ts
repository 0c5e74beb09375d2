import type { Catalog } from '../../catalog';
import type { Payload } from '../../fields';
import type { FieldProblem } from './problems';

/** Takes a request of its own, in which other changes may be ignored. [Special Actions] */
export const EXPORT_MARK = 'exported';

/**
 * The export mark is a request of its own. Coupa documents it in a body alone, with the ID of the record
 * or where nothing else can be written [Exporting Invoices; Coupa Pay Payments]; a record that was read has
 * it without meaning it. Anything else would lose what stands beside it.
 *
 * @param given as it came, with the record's own ID
 */
function exportMark(
	catalog: Catalog,
	object: string,
	given: Payload,
): 'leftOut' | 'sent' | 'wrong' {
	const fields = catalog.fieldsOf(object);
	const others = Object.keys(given).filter((name) => name !== EXPORT_MARK);
	const isOnlyWritable = [...fields.values()].every(
		({ name, writable }) => name === EXPORT_MARK || writable !== 'yes',
	);
	if (others.length === 0 && isOnlyWritable) return 'sent';
	if (others.join() === 'id') return 'sent';
	const isRead = others.some((name) => name === 'id' || fields.get(name)?.writable === 'no');
	return isRead ? 'leftOut' : 'wrong';
}

/** A record without its export mark, unless that is what is to be sent. */
export function withoutMark(
	catalog: Catalog,
	object: string,
	given: Payload,
	isMapped: boolean,
): { record: Payload; problems: FieldProblem[]; leftOut: string[] } {
	const none = { record: given, problems: [], leftOut: [] };
	if (!Object.hasOwn(given, EXPORT_MARK) || catalog.field(object, EXPORT_MARK) === undefined) {
		return none;
	}
	const mark = isMapped ? 'leftOut' : exportMark(catalog, object, given);
	if (mark === 'sent') return none;
	const record = { ...given };
	delete record[EXPORT_MARK];
	if (mark === 'leftOut') return { record, problems: [], leftOut: [EXPORT_MARK] };
	const message = `"${EXPORT_MARK}" takes a request of its own`;
	return {
		record,
		problems: [{ isCertain: true, message, advice: { code: 'markExported' } }],
		leftOut: [],
	};
}
