import { refuse } from '../../../../coupa/errors';
import { fieldsInput, lineList, type LineList, lineLists } from '../../../../coupa/fields';
import { normalizeName } from '../../../../coupa/lib/names';
import { textParameter } from '../../../shared/parameters';
import { fieldsWithReferences } from '../../../shared/references';
import { listName } from '../../../shared/lineChoice';
import type { Target } from '../../../shared/target';
import type { ItemContext } from '../../shared/types';
import { formLines } from './formLines';
import { areItemsLines, itemLines } from './itemLines';
import { rowValues, unknownValues } from './rowColumns';

interface MapperValue {
	mappingMode?: string;
	value?: Record<string, unknown> | null;
}

/** What a person gave for a record. */
export interface RecordInput {
	values: Record<string, unknown>;
	/** The fields of the item were mapped by their names. */
	isMapped: boolean;
}

/** What the person filled in, of an item. */
function filledIn({ context, itemIndex }: ItemContext): Record<string, unknown> {
	return (context.getNodeParameter('fields', itemIndex, {}) as MapperValue).value ?? {};
}

/** The list that lines are for. */
function lineListOf(run: ItemContext, { resource, label }: Target): LineList {
	const { catalog } = run;
	const object = resource?.object ?? '';
	const chosen = listName(textParameter(run, 'lineList'));
	const list = lineList(catalog, object, chosen);
	if (list !== undefined) return list;
	const names = lineLists(catalog, object).map(({ name }) => name);
	return refuse(
		chosen === ''
			? `It is not known that this object has lines: ${label}`
			: `"${chosen}" is not a list of lines of this object: ${label}`,
		names.length === 0
			? 'Set "Lines From" to "Fields Above". Nothing was sent to Coupa.'
			: `Choose one of its lists in "Line List": ${names.join(', ')}. Nothing was sent to Coupa.`,
	);
}

function withLines(
	values: Readonly<Record<string, unknown>>,
	{ name: list }: LineList,
	lines: unknown[],
): Record<string, unknown> {
	if (lines.length === 0) return { ...values };
	const twice = Object.keys(values).find((name) => normalizeName(name) === normalizeName(list));
	if (twice !== undefined) {
		refuse(
			`"${list}" is given among the fields, and its lines are given, too`,
			'Remove the field, or set "Lines From" to "Fields Above". Nothing was sent to Coupa.',
		);
	}
	return { ...values, [list]: lines };
}

/** The fields of the item, by the names of Coupa's fields. */
async function mappedValues(run: ItemContext, target: Target): Promise<Record<string, unknown>> {
	const { record, unknown } = await rowValues(run, target);
	return { ...record, ...unknownValues(run, unknown) };
}

/**
 * What the fields say of a record, with its lines.
 *
 * @param takesId the record may name its own id, by which it is matched
 */
export async function mapperInput(
	run: ItemContext,
	target: Target,
	takesId: boolean,
): Promise<RecordInput> {
	const { context, itemIndex, catalog } = run;
	const { mappingMode } = context.getNodeParameter('fields', itemIndex, {}) as MapperValue;
	const isMapped = mappingMode === 'autoMapInputData';
	const toInput = (values: Readonly<Record<string, unknown>>): Record<string, unknown> => {
		const fields = fieldsInput(catalog, target.resource?.object, values, { isMapped });
		const input = fieldsWithReferences(run, target, fields, isMapped);
		return { ...input, ...(takesId && values.id !== undefined && { id: values.id }) };
	};
	if (areItemsLines(run)) {
		const list = lineListOf(run, target);
		const headerOf = isMapped ? undefined : filledIn;
		const { header, lines } = await itemLines(run, target, list, headerOf);
		return { values: withLines(toInput(header), list, lines), isMapped };
	}
	const values = toInput(isMapped ? await mappedValues(run, target) : filledIn(run));
	if (textParameter(run, 'linesFrom') !== 'form') return { values, isMapped };
	const list = lineListOf(run, target);
	return { values: withLines(values, list, formLines(run, list)), isMapped };
}
