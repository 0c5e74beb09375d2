import { refuse } from '../../../../coupa/errors';
import {
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
		const { catalog } = this.run;
		const { object } = this.list;
		const fields = fieldsInput(catalog, object, this.values, { isMapped: false });
		const references = referencesInput(catalog, object, this.references);
		const input = withReferences(catalog, object, fields, references);
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
		const { field: fields = [] } = (row.fields ?? {}) as { field?: Values[] };
		for (const field of fields) line.field(field);
		return line.input();
	});
}
