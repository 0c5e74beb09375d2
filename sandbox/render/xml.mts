/** XML as Coupa writes it: dashes, `type` attributes, `nil="true"`. [XML vs JSON] */
import type { Catalog } from '../catalog/catalog.mts';
import { escapeXml } from '../lib/escape.mts';
import { dashedClass, plural, singular } from '../lib/names.mts';
import type { Json } from '../store/row.mts';
import type { Rendered } from './record.mts';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** One record: the root element is its class, `<invoice-header>`. */
export function xmlRecord(catalog: Catalog, object: string, record: Rendered): string {
	return HEAD + element(catalog, dashedClass(object), object, record);
}

/** A list: `<invoice-headers type="array">`. */
export function xmlList(catalog: Catalog, object: string, records: Rendered[]): string {
	const name = dashedClass(object);
	const children = records.map((record) => element(catalog, name, object, record)).join('');
	return `${HEAD}<${plural(name)} type="array">${children}</${plural(name)}>`;
}

/** `<errors><error><![CDATA[…]]></error></errors>`, possibly several. [XML vs JSON] */
export function xmlErrors(messages: string[]): string {
	const cdata = (message: string) => `<![CDATA[${message.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
	const children = messages.map((message) => `<error>${cdata(message)}</error>`).join('');
	return `${HEAD}<errors>${children}</errors>`;
}

function element(
	catalog: Catalog,
	tag: string,
	object: string | undefined,
	record: Rendered,
): string {
	const fields = object ? catalog.fields(object) : undefined;
	const children = Object.entries(record).map(([name, value]) => {
		const field = fields?.get(name);
		return child(catalog, name, value, field?.object, field?.type);
	});
	return `<${tag}>${children.join('')}</${tag}>`;
}

function child(
	catalog: Catalog,
	name: string,
	value: Json,
	object: string | undefined,
	type: string | undefined,
): string {
	// A few field names end in a question mark, which XML does not allow.
	const tag = name.replace(/[^\w.-]/g, '');
	if (value === null) return `<${tag} nil="true"/>`;
	if (Array.isArray(value)) {
		const item = singular(tag);
		const items = value.map((one) => child(catalog, item, one, object, undefined)).join('');
		return `<${tag} type="array">${items}</${tag}>`;
	}
	if (typeof value === 'object') return element(catalog, tag, object, value);
	return `<${tag}${typeAttribute(value, type)}>${escapeXml(String(value))}</${tag}>`;
}

function typeAttribute(value: string | number | boolean, type: string | undefined): string {
	if (typeof value === 'boolean') return ' type="boolean"';
	if (type === 'integer' || type === 'decimal' || type === 'float' || type === 'date') {
		return ` type="${type}"`;
	}
	if (type === 'datetime') return ' type="dateTime"';
	return typeof value === 'number' ? ' type="integer"' : '';
}
