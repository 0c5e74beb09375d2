import { labelOf } from '../../catalog';
import { normalizeName } from '../../lib/names';
import { capitalise, singular } from '../../lib/text';
import type { CustomField } from './types';

/**
 * A name of an object that compares equal for `InvoiceHeader`, `invoice-header`, `invoice_headers` and
 * `InvoiceHeaderSummary`.
 */
export function objectKey(name: string): string {
	const normal = normalizeName(name.replace(/[^\p{L}\p{N}]/gu, ''));
	return singular(normal.replace(/summary$/, ''));
}

/** The words of a name; those that are not plain ASCII stay as they are. */
function words(name: string): string {
	if (/^[\x20-\x7e]+$/.test(name) && labelOf(name) !== '') return labelOf(name);
	return name.split(/[-_]+/).map(capitalise).join(' ').trim();
}

/** The field in words: the tenant's own where they are more than its name. */
export function customLabel({ name, label }: Pick<CustomField, 'label' | 'name'>): string {
	const own = label?.trim() ?? '';
	return own === '' || normalizeName(own) === normalizeName(name) ? words(name) : own;
}

/** The dotted path of a custom field: `invoice-lines.custom-fields.cost-code`. */
export function customFieldPath({ collection, namespace, name }: CustomField): string {
	const parts = [collection, namespace === 'root' ? undefined : namespace, name];
	return parts.filter((part) => part !== undefined).join('.');
}
