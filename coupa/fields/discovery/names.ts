import { labelOf } from '../../catalog';
import type { CustomField } from './types';

/** A name without what differs between sources: `costOwner`, `cost_owner`, `cost-owner`. */
export function squash(name: string): string {
	return name.replace(/[-_\s]/g, '').toLowerCase();
}

/** JSON has dashes where other sources have underscores [Arguments]. */
export function dashed(name: string): string {
	return name.trim().replace(/_/g, '-');
}

/** `costOwner` of GraphQL as `cost-owner`. */
export function dashedCamel(name: string): string {
	return dashed(name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase());
}

function singular(squashed: string): string {
	if (squashed.endsWith('ies')) return `${squashed.slice(0, -3)}y`;
	return squashed.endsWith('s') ? squashed.slice(0, -1) : squashed;
}

/**
 * A name of an object that compares equal for `InvoiceHeader`, `invoice-header`, `invoice_headers` and
 * `InvoiceHeaderSummary`.
 */
export function objectKey(name: string): string {
	const squashed = squash(name.replace(/[^\p{L}\p{N}]/gu, ''));
	return singular(squashed.replace(/summary$/, ''));
}

/** The words of a name; those that are not plain ASCII stay as they are. */
function words(name: string): string {
	if (/^[\x20-\x7e]+$/.test(name) && labelOf(name) !== '') return labelOf(name);
	return name
		.split(/[-_]+/)
		.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
		.join(' ')
		.trim();
}

/** The field in words: the tenant's own where they are more than its name. */
export function customLabel({ name, label }: Pick<CustomField, 'label' | 'name'>): string {
	const own = label?.trim() ?? '';
	return own === '' || squash(own) === squash(name) ? words(name) : own;
}

/** The dotted path of a custom field: `invoice-lines.custom-fields.cost-code`. */
export function pathOf({ collection, namespace, name }: CustomField): string {
	const parts = [collection, namespace === 'root' ? undefined : namespace, name];
	return parts.filter((part) => part !== undefined).join('.');
}
