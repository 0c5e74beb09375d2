/** Names of the schema. Coupa's own are unverified; its documentation shows `invoice` and `invoices`. */
import type { Resource } from '../catalog/catalog.mts';
import { plural, singular } from '../lib/names.mts';

/** `invoice-number` → `invoiceNumber`; `active?` → `active`. */
export function camelCase(name: string): string {
	const plain = name.replace(/[^A-Za-z0-9]+/g, ' ').trim();
	return plain.replace(/ (.)/g, (_match, next: string) => next.toUpperCase());
}

/** `Asn-Header` → `AsnHeader`. */
export function typeName(object: string): string {
	return object.replace(/[^A-Za-z0-9]/g, '');
}

export interface RootNames {
	/** The field for one record: `invoice`. */
	one: string;
	/** The field for a list: `invoices`. */
	many: string;
}

/** The names of a resource's fields; of `asn/headers` they are `asnHeader` and `asnHeaders`. */
export function rootNames({ path }: Resource): RootNames {
	const name = camelCase(path.replace(/^v\d+\//, ''));
	const one = singular(name);
	return { one, many: one === name ? plural(one) : name };
}
