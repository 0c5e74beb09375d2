import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import type { Forms, Seen } from '../pages/form.mts';
import type { List } from '../pages/inPage.mjs';
import type { Plan, PlannedForm } from './plan.mts';

/** Types of parameters that show something, and take nothing. */
const SHOWN_ONLY: readonly string[] = ['notice', 'callout', 'hidden', 'button'];

/** What is wrong with the forms, and in which of them. */
export class Faults {
	readonly #forms = new Map<string, string[]>();

	add(form: string, fault: string): void {
		this.#forms.set(fault, [...(this.#forms.get(fault) ?? []), form]);
	}

	/** Each fault once, with the forms that have it. */
	list(): string[] {
		return [...this.#forms].map(([fault, forms]) => {
			const some = forms.slice(0, 3).join('; ');
			const more = forms.length > 3 ? `; and ${forms.length - 3} more` : '';
			return `${fault} [${some}${more}]`;
		});
	}
}

/** Looks at the forms of a node, one after another. */
export class Inspection {
	readonly #plan: Plan;
	readonly #faults: Faults;
	/** The lists that were opened: the same one is not opened in every form. */
	readonly #opened: Set<string>;

	constructor(plan: Plan, faults: Faults, opened: Set<string>) {
		this.#plan = plan;
		this.#faults = faults;
		this.#opened = opened;
	}

	async look(forms: Forms, form: PlannedForm): Promise<void> {
		const fault = (text: string) => this.#faults.add(form.name, text);
		const seen = await forms.see();
		const shown = this.#plan.shown(form.parameters);
		for (const refusal of forms.refused()) fault(`The editor was refused: ${refusal}`);
		for (const property of shown) {
			if (!canBeFilledIn(property, seen, form)) {
				fault(`Nothing can be filled in: ${property.displayName}`);
			}
		}
		for (const { text, path } of seen.red) {
			if (waitsForValue(path, shown, form)) continue;
			const said = text || (await forms.issue(path).catch(() => 'a mark without words'));
			fault(`Red: ${said}${path && ` (${path})`}`);
		}
		for (const text of seen.cut) fault(`Cut: ${text}`);
		for (const list of seen.lists) await this.#open(forms, form, shown, list);
	}

	async #open(
		forms: Forms,
		form: PlannedForm,
		shown: INodeProperties[],
		list: List,
	): Promise<void> {
		const property =
			list.kind === 'moreFields'
				? shown.find(({ type }) => type === 'resourceMapper')
				: propertyAt(shown, list.path);
		if (property === undefined) return;
		const key = listKey(property, form);
		if (key === undefined || this.#opened.has(key)) return;
		this.#opened.add(key);
		const where = `${property.displayName} (${list.path || list.kind})`;
		const fault = (text: string) => this.#faults.add(form.name, text);
		try {
			const entries = await forms.list(list);
			if (entries.length === 0) fault(`The list is empty: ${where}`);
			if (entries.some(({ text }) => text === '')) fault(`An entry has no name: ${where}`);
			// Names that Coupa gives are as long as they are.
			for (const { text, isCut } of property.options ? entries : []) {
				if (isCut) fault(`Cut in the list ${where}: ${text}`);
			}
		} catch (error) {
			fault(`The list does not open: ${where}: ${(error as Error).message.slice(0, 200)}`);
		}
	}
}

function canBeFilledIn(property: INodeProperties, seen: Seen, form: PlannedForm): boolean {
	const { name, type } = property;
	if (SHOWN_ONLY.includes(type)) return true;
	// n8n shows both parameters for a credential as one list.
	if (name === 'authentication') return true;
	if (type === 'resourceMapper') {
		return !form.isChosen || seen.fillable.some((path) => path.startsWith(`${name}.value[`));
	}
	return seen.fillable.some((path) => path === name || path.startsWith(`${name}.`));
}

/** Whether the parameter has to have a value and has none: red is what it shall be. */
function waitsForValue(path: string, shown: INodeProperties[], form: PlannedForm): boolean {
	const property = propertyAt(shown, path);
	if (property === undefined) return false;
	const isRow = path.includes('.');
	const value = valueAt(form.parameters, path) ?? (isRow ? undefined : property.default);
	const isEmpty = value === '' || (value as { value?: unknown } | undefined)?.value === '';
	return isEmpty && (isRow || property.required === true);
}

/** The value at a path such as `filters.filter[0].field`. */
function valueAt(parameters: unknown, path: string): unknown {
	return path
		.split(/[.[\]]+/)
		.filter((key) => key !== '')
		.reduce((value, key) => (value as Record<string, unknown> | undefined)?.[key], parameters);
}

/** The parameter at a path such as `filters.filter[0].field`. */
function propertyAt(properties: INodeProperties[], path: string): INodeProperties | undefined {
	const [name, ...rest] = path.split('.');
	const property = properties.find((other) => other.name === name);
	if (property === undefined || rest.length === 0) return property;
	if (property.type === 'collection') {
		return propertyAt(property.options as INodeProperties[], rest.join('.'));
	}
	if (property.type !== 'fixedCollection') return undefined;
	const [row, ...within] = rest;
	const group = (property.options as INodePropertyCollection[]).find(
		(option) => option.name === row.replace(/\[\d+\]$/, ''),
	);
	return group && propertyAt(group.values, within.join('.'));
}

/** The same for lists that show the same; undefined where the form cannot have one yet. */
function listKey(property: INodeProperties, form: PlannedForm): string | undefined {
	if (property.options) return JSON.stringify(property.options);
	const method =
		property.typeOptions?.loadOptionsMethod ??
		property.modes?.find(({ type }) => type === 'list')?.typeOptions?.searchListMethod;
	if (property.name === 'object') return `${method} for ${form.operation}`;
	const depends = property.typeOptions?.loadOptionsDependsOn ?? [];
	if (!form.isChosen && depends.length > 0) return undefined;
	return `${method ?? property.type} for ${form.object}`;
}
