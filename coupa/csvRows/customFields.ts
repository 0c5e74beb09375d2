import { type CustomField, customFieldPath } from '../fields/discovery';
import type { CsvColumn, CsvFormat } from '../csv';

/** Types of custom fields whose values are checked as those of other columns. */
const CHECKED: ReadonlySet<string> = new Set(['boolean', 'date', 'datetime', 'decimal', 'integer']);

/** A column for a custom field, titled with the field's prompt [Getting Started]; none without a prompt. */
function toColumn(field: CustomField): CsvColumn[] {
	const { label: title = '', type, values } = field;
	if (title === '') return [];
	return [
		{
			title,
			type: CHECKED.has(type) ? type : '',
			required: 'no',
			...(values !== undefined && { values, valuesOpen: true }),
			...(type === 'list' && { list: ',' }),
			api: customFieldPath({ ...field, collection: undefined }),
			own: true,
		},
	];
}

/** A format with columns for the tenant's custom fields, of its records and of the rows below them. */
export function withCustomFields(format: CsvFormat, fields: readonly CustomField[]): CsvFormat {
	const rowTypes = format.rowTypes.map((rowType, place) => {
		const collection = place === 0 ? undefined : rowType.listField;
		if (place > 0 && collection === undefined) return rowType;
		const own = fields.filter((field) => field.collection === collection).flatMap(toColumn);
		return own.length === 0 ? rowType : { ...rowType, columns: [...rowType.columns, ...own] };
	});
	return { ...format, rowTypes };
}
