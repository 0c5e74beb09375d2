import { apiPath, documentResource } from '../../../../coupa/catalog';
import { refuse } from '../../../../coupa/errors';
import { textPairs } from '../../../../coupa/fields';
import { matchKey, type MatchKey } from '../../../../coupa/records';
import { locatedRecord } from '../../../shared/locator';
import { textParameter } from '../../../shared/parameters';
import { resolveTarget, type Target } from '../../../shared/target';
import { findByNumber, isId, type NamedRecord } from '../../shared/recordByNumber';
import { recordIdParameter } from '../../shared/recordId';
import type { ItemContext } from '../../shared/types';

/** The parameter that names the document. */
const NAME = 'documentId';

/** Of the invoices that have a number, the approved one is meant: the others were rejected, or voided. */
const APPROVED = { status: 'approved' };

/** The document that payments are reported of. */
export interface Payable {
	target: Target;
	/** Undefined where Coupa does not have it. */
	id?: string;
	/** What the person named it by. */
	text: string;
}

export function payableTarget(run: ItemContext): Target {
	const type = textParameter(run, 'documentType');
	const resource = documentResource(run.catalog, type);
	if (resource === undefined) {
		return refuse(`"${type}" has no payments`, 'Choose Invoice or Expense Report.');
	}
	return resolveTarget(run.catalog, {
		objectPath: apiPath(resource),
		parentIds: [],
		fromList: true,
	});
}

/** The supplier of an invoice as conditions: its number, or another field with its value. */
function supplierOf(run: ItemContext): Record<string, string> {
	const text = textParameter(run, 'supplier');
	if (text === '') return {};
	const pairs = textPairs(text) ?? [['number', text]];
	return Object.fromEntries(pairs.map(([name, value]) => [`supplier.${name}`, value]));
}

/** By what an invoice is found: as Coupa's own loader does, but never without the supplier that is given. */
function invoiceKeys(run: ItemContext, text: string): MatchKey[] {
	const parts = { 'invoice-number': text, ...supplierOf(run) };
	const names = Object.keys(parts);
	return [
		matchKey({ ...parts, ...APPROVED }, [...names, ...Object.keys(APPROVED)]),
		matchKey(parts, names),
	];
}

function isNamedByNumber(run: ItemContext, target: Target): boolean {
	const { by, text } = locatedRecord(run.parameter(NAME, ''), NAME);
	if (by === 'number' || by === 'id' || by === 'url') return by === 'number';
	if (/^https?:/i.test(text)) return false;
	// Many invoice numbers are digits: with a supplier, they are no IDs.
	return textParameter(run, 'supplier') !== '' || !isId(run, target, text);
}

/**
 * The document that an item names: exactly one.
 *
 * @throws CoupaError (`invalidRequest`) that lists them where there are several
 */
export async function payableParameter(run: ItemContext): Promise<Payable> {
	const target = payableTarget(run);
	const { text } = locatedRecord(run.parameter(NAME, ''), NAME);
	if (text === '' || !isNamedByNumber(run, target)) {
		const id = await recordIdParameter(run, target, { name: NAME, what: 'document ID' });
		return { target, id, text };
	}
	const isInvoice = target.resource?.object === 'InvoiceHeader';
	const isWritten = textPairs(text) !== undefined;
	const named: NamedRecord = {
		target,
		name: NAME,
		...(isInvoice && !isWritten && { keysOf: invoiceKeys }),
	};
	return { target, id: await findByNumber(run, named, text), text };
}
