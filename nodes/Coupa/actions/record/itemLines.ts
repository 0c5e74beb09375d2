import { refuse } from '../../../../coupa/errors';
import { fieldsInput, heading, type LineList } from '../../../../coupa/fields';
import { isBlank } from '../../../../coupa/lib/json';
import { comparedText, SharedValues } from '../../../../coupa/lib/sharedValues';
import { asText, namesIn } from '../../../shared/parameters';
import type { Target } from '../../../shared/target';
import type { ItemContext } from '../../shared/types';
import { rowValues, unknownValues } from './rowColumns';

type Values = Record<string, unknown>;

/** Without cells of a sheet that nobody filled in. */
function filled(values: Readonly<Values>): Values {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => !isBlank(value)));
}

/** True where each item is a line, and several may become one record. */
export function areItemsLines(run: ItemContext): boolean {
	return (
		run.parameter('inputMode', 'fields') === 'fields' &&
		run.parameter('linesFrom', 'fields') === 'items'
	);
}

/** The columns by which items belong together: those that find the record, where none are named. */
function groupColumns(run: ItemContext): string[] {
	const named = namesIn(run.parameter('groupBy', ''));
	return named.length > 0 ? named : namesIn(run.parameter('matchFields', []));
}

function cellOf(run: ItemContext, column: string): string {
	const row = run.context.getInputData()[run.itemIndex].json;
	const name = Object.keys(row).find((one) => heading(one) === heading(column));
	if (name === undefined) {
		const meant = Object.keys(row).find((one) => comparedText(row[one]) === column.trim());
		if (meant !== undefined) {
			refuse(
				`"${column}" is what item ${run.itemIndex} has in the column "${meant}"`,
				`"Group By" takes the name of the column: enter ${meant}, and no expression. Nothing was sent to Coupa for it.`,
			);
		}
		return refuse(
			`Item ${run.itemIndex} has no column "${column}", by which items are grouped`,
			`It has: ${Object.keys(row).join(', ')}. Nothing was sent to Coupa for it.`,
		);
	}
	const text = asText(row[name], `The column "${name}"`).trim();
	if (text !== '') return text;
	return refuse(
		`Item ${run.itemIndex} has nothing in the column "${name}", by which items are grouped`,
		'Fill it in for each line. Nothing was sent to Coupa for it.',
	);
}

/** What the items of one record have in common. */
function commonTexts(run: ItemContext): string[] {
	const columns = groupColumns(run);
	if (columns.length === 0 && run.parameter('operation', '') !== 'update') {
		refuse(
			'"Group By" is empty',
			'Enter the column that tells which items belong to one record, such as Invoice Number. Nothing was sent to Coupa.',
		);
	}
	return columns.map((column) => cellOf(run, column));
}

/** Items belong together where they are about the same object and record, and have the same texts. */
export async function groupOfLines(run: ItemContext): Promise<string | undefined> {
	if (!areItemsLines(run)) return undefined;
	const place = ['object', 'parentId', 'secondParentId', 'recordId'];
	return JSON.stringify([...place.map((name) => run.parameter(name, '')), commonTexts(run)]);
}

/** @throws CoupaError (`invalidRequest`) where an item before said something else of the record */
function addHeader(header: SharedValues, values: Readonly<Values>, itemIndex: number): void {
	for (const [name, value] of Object.entries(filled(values))) {
		const problem = header.add(name, value, itemIndex);
		if (problem === undefined) continue;
		refuse(
			problem,
			'Correct one of them, or group by one more column. If it belongs to the line, begin its name with "Line". Nothing was sent to Coupa for these items.',
		);
	}
}

function memberOf(run: ItemContext, index: number): ItemContext {
	return index === run.itemIndex ? run : (run.item(index) ?? run);
}

/** A record of several items: what they say of it, and a line of each. */
export interface ItemLines {
	header: Values;
	lines: Values[];
}

/**
 * The record that a group of items is.
 *
 * @param headerOf what a person filled in for an item; undefined where the columns say it
 * @throws CoupaError (`invalidRequest`) where the items contradict each other, or one has no line
 */
export async function itemLines(
	run: ItemContext,
	target: Target,
	list: LineList,
	headerOf: ((run: ItemContext) => Values) | undefined,
): Promise<ItemLines> {
	commonTexts(run);
	const grouped = new Set(groupColumns(run).map(heading));
	const references = run.group.map((index) =>
		comparedText(memberOf(run, index).parameter('references', {})),
	);
	if (new Set(references).size > 1) {
		refuse(
			'Items that belong to one record have different references',
			'Give the same ones to all of them, or group by one more column. Nothing was sent to Coupa for them.',
		);
	}
	// Items of one record may come from sheets that write a heading in another way.
	const header = new SharedValues(heading);
	const lines: Values[] = [];
	for (const index of run.group) {
		const member = memberOf(run, index);
		const { record, line, unknown } = await rowValues(member, target, list);
		const others = Object.fromEntries(
			Object.entries(unknown).filter(([name]) => !grouped.has(heading(name))),
		);
		const left = unknownValues(member, others, headerOf === undefined ? undefined : true);
		addHeader(header, headerOf?.(member) ?? { ...record, ...left }, index);
		const values = filled(fieldsInput(run.catalog, list.object, line, { isMapped: true }));
		if (Object.keys(values).length === 0) {
			refuse(
				`Item ${index} has no value of a line`,
				`A line of "${list.name}" needs columns such as Description, Quantity and Price. Nothing was sent to Coupa for its record.`,
			);
		}
		lines.push(values);
	}
	return { header: header.values, lines };
}
