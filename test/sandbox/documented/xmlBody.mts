/** The XML form of a JSON body: a root element, and an element for each row of a list. [XML vs JSON] */
import { escapeXml } from '../../../sandbox/lib/escape.mts';
import { singular } from '../../../sandbox/lib/names.mts';
import type { Body, Value } from './types.mts';

/** Where the root element is not the singular of the path. */
const ROOTS: Record<string, string> = {
	purchase_orders: 'order-header',
	purchase_order_changes: 'order-header-change',
	order_header_confirmations: 'order-header-confirmation',
	invoices: 'invoice-header',
	requisitions: 'requisition-header',
	receiving_transactions: 'inventory-transaction',
};

/** @param path of the request, such as `suppliers/12/addresses` */
export function xmlBody(path: string, body: Body): string {
	const collection = path
		.replace(/\?.*/, '')
		.split('/')
		.filter((part) => !/^\d+$/.test(part))
		.at(-1)!;
	const root = ROOTS[collection] ?? singular(collection).replaceAll('_', '-');
	return `<?xml version="1.0" encoding="UTF-8"?>${element(root, body)}`;
}

function element(name: string, value: Value): string {
	if (value === null) return `<${name} nil="true"/>`;
	if (Array.isArray(value)) {
		const rows = value.map((row) => element(singular(name), row)).join('');
		return `<${name}>${rows}</${name}>`;
	}
	if (typeof value !== 'object') return `<${name}>${escapeXml(String(value))}</${name}>`;
	const fields = Object.entries(value).map(([field, one]) => element(field, one));
	return `<${name}>${fields.join('')}</${name}>`;
}
