import type {
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import {
	type CsvColumn,
	type CsvFormat,
	csvFormats,
	type CsvRowType,
	plainTitle,
} from '../../../../coupa/csv';
import { tenantFormat } from '../../csvFormats';
import { chosenText } from '../chosen';

const TYPES: Readonly<Record<string, ResourceMapperField['type']>> = {
	date: 'dateTime',
	datetime: 'dateTime',
};

/** In sight are the key and what the loader needs; all else is behind "Add column". */
function isInSight({ required, key, starred }: CsvColumn): boolean {
	return required === 'yes' || key === true || starred === true;
}

/** The own columns of the record by their titles; of the rows below it "Invoice Line: Price". */
function mapperField(
	column: CsvColumn,
	rowType: CsvRowType,
	{ isFirst, removed }: { isFirst: boolean; removed: boolean },
): ResourceMapperField {
	const { title, type, values, valuesOpen, own } = column;
	const name = plainTitle(title);
	const hasList = values !== undefined && valuesOpen !== true && column.list === undefined;
	const prefix = isFirst ? '' : `${rowType.name}: `;
	return {
		id: `${prefix}${name}`,
		displayName: `${own === true ? 'Custom: ' : ''}${prefix}${title}`,
		required: false,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		removed,
		type: hasList ? 'options' : (TYPES[type] ?? 'string'),
		...(hasList && { options: values.map((value) => ({ name: value, value })) }),
	};
}

function fieldsOf({ rowTypes }: CsvFormat): ResourceMapperField[] {
	const all = rowTypes.flatMap((rowType, place) =>
		rowType.columns.map((column) => ({
			column,
			field: mapperField(column, rowType, {
				isFirst: place === 0,
				// What rows below a record need matters only where there are such rows.
				removed: !isInSight(column) || (place > 0 && !/\bline$/i.test(rowType.name)),
			}),
		})),
	);
	const inSight = all.filter(({ field }) => field.removed !== true);
	const hidden = all.filter(({ field }) => field.removed === true);
	// The list behind "Add column" cannot be searched: the tenant's own come first.
	return [
		...inSight.sort((a, b) => rankOf(a.column) - rankOf(b.column)),
		...hidden.filter(({ column }) => column.own),
		...hidden.filter(({ column }) => !column.own),
	].map(({ field }) => field);
}

function rankOf({ required }: CsvColumn): number {
	return required === 'yes' ? 0 : 1;
}

/** The columns of the chosen CSV format: those that it needs first, then the tenant's own. */
export async function getCsvColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const id = chosenText(this, 'csvFormat', { extractValue: true });
	const known = csvFormats().find((format) => format.id === id);
	if (known === undefined) {
		return {
			fields: [],
			emptyFieldsNotice:
				'The columns are known once a format is chosen from the list. Or map automatically.',
		};
	}
	const { format, problem } = await tenantFormat(this, known, 'getCsvColumns');
	if (problem !== undefined) this.logger?.debug(`Coupa: custom fields may be missing: ${problem}`);
	return { fields: fieldsOf(format) };
}
