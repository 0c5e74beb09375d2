import { refuse } from '../../../../coupa/errors';
import {
	ALLOCATIONS,
	fieldsInput,
	type LineList,
	type LineValue,
	lineValueField,
	parseJsonInput,
	type RecordChoice,
	referenceField,
	referencesInput,
	valueKind,
	withReferences,
} from '../../../../coupa/fields';
import { isPlainObject, own, setOwn } from '../../../../coupa/lib/json';
import { splitKind } from '../../../shared/fieldKind';
import { recordChoice } from '../../../shared/references';
import type { ItemContext } from '../../shared/types';

type Values = Record<string, unknown>;

function isBlank(value: unknown): boolean {
	const given = isPlainObject(value) && 'value' in value ? value.value : value;
	return given === undefined || given === null || given === '';
}

/** The inputs whose expression names something that is not there. One that was left empty is a text. */
function withoutValue(rows: readonly Values[]): string[] {
	const isNothing = (value: unknown): boolean =>
		value === undefined || (isPlainObject(value) && 'value' in value && value.value === undefined);
	return rows.flatMap((row) => Object.keys(row).filter((name) => isNothing(row[name])));
}

/** Values and chosen records as input for an object. */
function inputFor(
	{ catalog }: ItemContext,
	object: string,
	values: Values,
	references: readonly RecordChoice[],
): Values {
	const fields = fieldsInput(catalog, object, values, { isMapped: false });
	return withReferences(catalog, object, fields, referencesInput(catalog, object, references));
}

/** What one line is made of. */
class Line {
	readonly values: Values = {};

	readonly references: RecordChoice[] = [];

	private readonly run: ItemContext;

	private readonly list: LineList;

	private readonly number: number;

	/** @param number from 1, as people count */
	constructor(run: ItemContext, list: LineList, number: number) {
		this.run = run;
		this.list = list;
		this.number = number;
	}

	/** A value that stands in sight, in the field that these lines have for it. */
	usual(value: LineValue, given: unknown): void {
		if (isBlank(given)) return;
		const field = lineValueField(this.run.catalog, this.list, value);
		if (field === undefined) {
			return refuse(
				`Line ${this.number} has a value for "${value}", which the rows of "${this.list.name}" do not have`,
				'Remove it, or choose the field under "More Fields". Nothing was sent to Coupa.',
			);
		}
		if (value === 'account') this.refer(field.name, given);
		else this.set(field.name, given);
	}

	refer(field: string, record: unknown): void {
		this.references.push(recordChoice({ field, record }));
	}

	set(path: string, value: unknown): void {
		if (own(this.values, path) !== undefined) {
			refuse(`Line ${this.number} has the field "${path}" twice`, 'Remove one of the two.');
		}
		setOwn(this.values, path, value);
	}

	/** The parts of the line, where it has several accounts. */
	split(parts: readonly Values[]): void {
		if (parts.length === 0) return;
		const object = this.run.catalog.field(this.list.object, ALLOCATIONS)?.object;
		if (object === undefined) {
			return refuse(
				`Line ${this.number} is split over accounts, which the rows of "${this.list.name}" cannot be`,
				'Remove the accounts under "Split Over Accounts". Nothing was sent to Coupa.',
			);
		}
		const allocations = parts.map(({ account, pct, amount }) => {
			const values = Object.entries({ pct, amount }).filter(([, value]) => !isBlank(value));
			const chosen = isBlank(account) ? [] : [recordChoice({ field: 'account', record: account })];
			if (values.length > 0 && chosen.length > 0) {
				return inputFor(this.run, object, Object.fromEntries(values), chosen);
			}
			return refuse(
				`Line ${this.number} has a part without an account, or without a percentage or an amount`,
				'Fill in both under "Split Over Accounts", or remove the part. Nothing was sent to Coupa.',
			);
		});
		this.set(ALLOCATIONS, allocations);
	}

	/** One of the fields that were added, with the value of the input that fits it. */
	field(row: Values): void {
		const { path, kind: shown } = splitKind(String(row.name ?? ''));
		if (path === '') {
			refuse(`Line ${this.number} has a field without a name`, 'Choose the field, or remove it.');
		}
		const { catalog } = this.run;
		const known = catalog.field(this.list.object, path);
		const reference = referenceField(catalog, this.list.object, path);
		const isReference = reference?.isList === false;
		const kind = shown ?? (isReference ? 'reference' : known && valueKind(known));
		const typed = { date: row.dateValue, datetime: row.dateValue, reference: row.record };
		const fitting = own(
			{ ...typed, list: row.listValue, number: row.numberValue, boolean: row.booleanValue },
			kind ?? '',
		);
		// A field that is named by an expression has all inputs: the text counts where it is filled in.
		const value = isBlank(row.value) && fitting !== undefined ? fitting : (row.value ?? '');
		if (kind === 'reference') this.refer(path, value);
		else if (kind !== 'json' || typeof value !== 'string') this.set(path, value);
		else if (value.trim() !== '') this.set(path, parseJsonInput(value, path));
	}

	input(): Values {
		const input = inputFor(this.run, this.list.object, this.values, this.references);
		if (Object.keys(input).length > 0) return input;
		return refuse(
			`Line ${this.number} has no values`,
			'Fill in at least one field of the line, or remove it. Nothing was sent to Coupa.',
		);
	}
}

/** The lines that were added in the form, as input for the list. */
export function formLines(run: ItemContext, list: LineList): Values[] {
	const { line: rows = [] } = run.parameter('lines', {}) as { line?: Values[] };
	return rows.map((row, index) => {
		const line = new Line(run, list, index + 1);
		line.usual('description', row.description);
		line.usual('quantity', row.quantity);
		line.usual('price', row.price);
		line.usual('account', row.account);
		const { part: parts = [] } = (row.split ?? {}) as { part?: Values[] };
		line.split(parts);
		const { field: fields = [] } = (row.fields ?? {}) as { field?: Values[] };
		for (const field of fields) line.field(field);
		const empty = withoutValue([row, ...parts, ...fields]);
		if (empty.length > 0) {
			run.hint(
				`Line ${index + 1}: the expression gives nothing for ${empty.join(', ')}, and nothing was sent for it.`,
			);
		}
		return line.input();
	});
}
