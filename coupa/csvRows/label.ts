import type { CsvFormat } from '../csv';

/** "Suppliers Import" as "Suppliers", "Lookup Value (on Lookup Import)" as "Lookup Value". */
export function formatLabel({ name }: Pick<CsvFormat, 'name'>): string {
	return name.replace(/ \([^()]*\)$/, '').replace(/ Import$/, '');
}
