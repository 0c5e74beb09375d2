/** The spellings that Coupa mixes: dashes, underscores, class names, singular and plural. */

/** `invoice_number` → `invoice-number`. Both are understood on the way in. [Arguments] */
export function dashed(name: string): string {
	return name.replaceAll('_', '-');
}

/** The value under a name that may be written with dashes or underscores. */
export function valueNamed(input: object, name: string): unknown {
	return Object.entries(input).find(([key]) => dashed(key) === name)?.[1];
}

/** The same values under names with dashes. */
export function withDashes(input: object): Record<string, unknown> {
	return Object.fromEntries(Object.entries(input).map(([name, value]) => [dashed(name), value]));
}

/** `invoice-number` → `invoice_number`, as in errors and queries. */
export function underscored(name: string): string {
	return name.replaceAll('-', '_');
}

/** `InvoiceHeader` → `invoice-header`; `Payables-Invoice` → `payables-invoice`. */
export function dashedClass(object: string): string {
	return object.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}

/** `InvoiceHeader` → `invoice_header`: how errors and messages name a class. */
export function underscoredClass(object: string): string {
	return dashedClass(object).replaceAll('-', '_');
}

/** `remit-to-addresses` → `RemitToAddress`, the class that a collection's name stands for. */
export function classOf(plural: string): string {
	return singular(plural)
		.split(/[-_]/)
		.map((part) => part.charAt(0).toUpperCase() + part.slice(1))
		.join('');
}

/** The singular of a collection's name, as far as English endings in Coupa's names need it. */
export function singular(plural: string): string {
	if (/(ss|us|is)$/.test(plural)) return plural;
	if (plural.endsWith('ies')) return plural.slice(0, -3) + 'y';
	if (/(sses|shes|ches|xes)$/.test(plural)) return plural.slice(0, -2);
	return plural.endsWith('s') ? plural.slice(0, -1) : plural;
}

/** The plural that a root element of an XML list carries: `invoice-header` → `invoice-headers`. */
export function plural(name: string): string {
	if (/[^aeiou]y$/.test(name)) return name.slice(0, -1) + 'ies';
	if (/(s|sh|ch|x)$/.test(name)) return name + 'es';
	return name + 's';
}

/**
 * `invoice-number` → `Invoice number`, `po-method` → `PO method` [SC 2.10]: how a validation message
 * starts.
 */
export function humanized(field: string): string {
	const words = field.replace(/[-_]/g, ' ').replace(/^po\b/, 'PO');
	return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Letters alone, in small: what `Lookup Value`, `LookupValue` and `lookup_value` have in common. */
export function letters(name: string): string {
	return name.toLowerCase().replace(/[^a-z]/g, '');
}
