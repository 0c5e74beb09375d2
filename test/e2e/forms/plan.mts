/** Which forms a node has: made from its description as n8n gives it to its editor. */
import { createRequire } from 'node:module';
import type * as n8nWorkflow from 'n8n-workflow';
import type {
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	INodeTypeDescription,
} from 'n8n-workflow';

/** Node cannot load the package's ES modules. */
const { NodeHelpers, isResourceLocatorValue } = createRequire(import.meta.url)(
	'n8n-workflow',
) as typeof n8nWorkflow;

/** The parameters that name what the node does, in the order in which a person chooses them. */
const HEADS = ['resource', 'operation', 'event'];
/** n8n adds it to every resource and operation: its own HTTP Request node. */
const CUSTOM_API_CALL = '__CUSTOM_API_CALL__';
const OBJECT = 'object';
/** How many objects each operation is looked at with: each costs some seconds of the editor. */
const OBJECTS = 2;
/** Objects with many fields and lines; where an operation does not offer one, its list's first do. */
const PREFERRED = ['invoices', 'suppliers', 'purchase_orders', 'requisitions', 'users'];

type Values = INodeParameters;
type Rows = INodePropertyCollection[];

/** One form, as the parameters that a person has chosen before looking at it. */
export interface PlannedForm {
	/** "record > update, suppliers" */
	name: string;
	/** The operation: "record > update". */
	operation: string;
	parameters: Values;
	/** What lists of fields and records depend on besides the operation: "suppliers". */
	object: string;
	/** Whether there is an object where there has to be one: fields can be shown then. */
	isChosen: boolean;
}

/** The values that a list of the node offers, for these parameters. */
export type Offered = (
	property: INodeProperties,
	path: string,
	values: Values,
) => Promise<string[]>;

/** The forms of a node. */
export class Plan {
	readonly #description: INodeTypeDescription;
	readonly #offered: Offered;
	/** Forms that there are already, by their parameters. */
	readonly #kinds = new Set<string>();
	readonly #defaults = new Map<string, Values>();

	constructor(description: INodeTypeDescription, offered: Offered) {
		this.#description = description;
		this.#offered = offered;
	}

	/**
	 * Each operation as n8n opens it, then with each object and one row in each of its lists, then with
	 * each choice that shows other parameters. Operations with the same parameters are one form: those of
	 * the main objects.
	 */
	async forms(): Promise<PlannedForm[]> {
		const forms: PlannedForm[] = [];
		for (const head of this.#heads([{}])) forms.push(...(await this.#formsOf(head)));
		return forms;
	}

	/** The parameters of a form, in sight with these values. */
	shown(parameters: Values): INodeProperties[] {
		const values = this.#withDefaults(parameters);
		return this.#description.properties.filter((property) => this.#isShown(property, values));
	}

	#heads(found: Values[], names = HEADS): Values[] {
		const [name, ...rest] = names;
		if (name === undefined) return found;
		const next = found.flatMap((values) => {
			const property = this.shown(values).find((shown) => shown.name === name);
			return property
				? choicesOf(property).map((value) => ({ ...values, [name]: value }))
				: [values];
		});
		return this.#heads(next, rest);
	}

	async #formsOf(head: Values): Promise<PlannedForm[]> {
		const operation = Object.values(head).join(' > ');
		const object = this.shown(head).find(({ name }) => name === OBJECT);
		if (!this.#isNew(head)) return [];
		const form = (parameters: Values, more = '', isChosen = true): PlannedForm => {
			const chosen = isResourceLocatorValue(parameters[OBJECT])
				? String(parameters[OBJECT].value)
				: String(head.resource ?? '');
			const name = [operation, ...(object && isChosen ? [chosen] : []), more].filter(Boolean);
			return { name: name.join(', '), operation, parameters, object: chosen, isChosen };
		};
		const untouched = form(head, object ? 'untouched' : '', object === undefined);
		const bases: Values[] = [];
		for (const value of object ? await this.#objects(object, head) : ['']) {
			bases.push(
				object
					? { ...head, [OBJECT]: { __rl: true, mode: 'list', value, cachedResultName: value } }
					: head,
			);
		}
		const filled: PlannedForm[] = [];
		for (const base of bases) filled.push(form(await this.#filled(base), 'filled'));
		const others: PlannedForm[] = [];
		for (const choices of this.#choices(bases[0])) {
			const words = Object.entries(choices).map(([name, value]) => `${name}=${String(value)}`);
			others.push(form(await this.#filled({ ...bases[0], ...choices }), words.join(' ')));
		}
		return [untouched, ...filled, ...others];
	}

	async #objects(property: INodeProperties, head: Values): Promise<string[]> {
		const offered = await this.#offered(property, OBJECT, this.#withDefaults(head));
		const preferred = PREFERRED.filter((name) => offered.includes(name));
		return [...new Set([...preferred, ...offered])].slice(0, OBJECTS);
	}

	/** Whether no operation before had the same parameters. */
	#isNew(head: Values): boolean {
		const kind = JSON.stringify(this.shown(head).map(withoutConditions));
		const isNew = !this.#kinds.has(kind);
		this.#kinds.add(kind);
		return isNew;
	}

	/** Sets of values that show, between them, all that some choice of this form shows. */
	#choices(base: Values): Values[] {
		const wanted = this.#wanted(base);
		const sets: Values[] = [];
		for (const { name, value } of wanted) {
			if (sets.some((set) => set[name] === value)) continue;
			const set = this.#reach(base, name, { [name]: value });
			if (set === undefined) continue;
			for (const other of wanted) {
				if (other.name in set || sets.some((made) => made[other.name] === other.value)) continue;
				if (this.shown({ ...base, ...set }).some((shown) => shown.name === other.name)) {
					set[other.name] = other.value;
				}
			}
			sets.push(set);
		}
		return sets;
	}

	/** The values, with those of other parameters that bring this one in sight. */
	#reach(base: Values, name: string, set: Values, depth = 3): Values | undefined {
		const isShown = (values: Values) => this.shown(values).some((shown) => shown.name === name);
		if (isShown({ ...base, ...set })) return set;
		if (depth === 0) return undefined;
		for (const property of this.#description.properties) {
			if (property.name !== name) continue;
			let more: Values | undefined = set;
			for (const [other, values] of conditionsOf(property)) {
				if (more === undefined || other in base || other in more) continue;
				more = this.#reach(base, other, { ...more, [other]: values[0] as string }, depth - 1);
			}
			if (more && isShown({ ...base, ...more })) return more;
		}
		return undefined;
	}

	/** Values that other parameters of the form wait for, and that it does not have by itself. */
	#wanted(base: Values): Array<{ name: string; value: string | boolean }> {
		const usual = this.#withDefaults(base);
		const wanted = new Map<string, { name: string; value: string | boolean }>();
		for (const property of this.#description.properties) {
			const conditions = conditionsOf(property);
			if (conditions.some(([name, values]) => name in base && !values.includes(base[name])))
				continue;
			for (const [name, values] of conditions) {
				if (name in base) continue;
				// One of several values is enough to see it.
				const [value] = values;
				if (typeof value !== 'string' && typeof value !== 'boolean') continue;
				if (values.includes(usual[name])) continue;
				wanted.set(`${name}=${value}`, { name, value });
			}
		}
		return [...wanted.values()];
	}

	/** The values, with one row in each collection, and with what lists in sight depend on. */
	async #filled(base: Values): Promise<Values> {
		let values = { ...base };
		for (const property of this.shown(base)) {
			if (property.name in base) continue;
			const made = await this.#made(property, this.shown(base), property.name, values);
			if (made !== undefined) values = { ...values, [property.name]: made as Values };
		}
		return values;
	}

	async #made(
		property: INodeProperties,
		siblings: INodeProperties[],
		path: string,
		root: Values,
	): Promise<unknown> {
		if (property.type === 'fixedCollection') {
			const isList = property.typeOptions?.multipleValues === true;
			const made: Record<string, unknown> = {};
			for (const { name, values } of property.options as Rows) {
				const place = `${path}.${name}${isList ? '[0]' : ''}`;
				const row = await this.#row(values, place, root);
				made[name] = isList ? [row] : row;
			}
			return made;
		}
		if (property.type === 'collection') {
			return await this.#row(property.options as INodeProperties[], path, root);
		}
		if (!siblings.some((sibling) => dependsOn(sibling, property.name))) return undefined;
		if (property.typeOptions?.loadOptionsMethod === undefined) return undefined;
		const [first] = await this.#offered(property, path, this.#withDefaults(root));
		return first;
	}

	async #row(properties: INodeProperties[], path: string, root: Values): Promise<Values> {
		const row: Record<string, unknown> = {};
		for (const property of properties) {
			const values = { ...row } as Values;
			if (!NodeHelpers.displayParameter(values, property, null, this.#description, root)) continue;
			const made = await this.#made(property, properties, `${path}.${property.name}`, root);
			row[property.name] = made ?? property.default;
		}
		return row as Values;
	}

	/** With 250 parameters it takes some milliseconds, and is asked for some thousand times. */
	#withDefaults(values: Values): Values {
		const key = JSON.stringify(values);
		const { properties } = this.#description;
		const known =
			this.#defaults.get(key) ??
			NodeHelpers.getNodeParameters(properties, values, true, false, null, this.#description) ??
			values;
		this.#defaults.set(key, known);
		return known;
	}

	#isShown(property: INodeProperties, values: Values): boolean {
		return (
			property.type !== 'hidden' &&
			NodeHelpers.displayParameter(values, property, null, this.#description)
		);
	}
}

/** The values of a list that stands in the description. */
function choicesOf({ options = [] }: INodeProperties): string[] {
	return options
		.flatMap((option) => ('value' in option ? [String(option.value)] : []))
		.filter((value) => value !== CUSTOM_API_CALL);
}

/** For which values of which other parameters a parameter is shown; rules left out. */
function conditionsOf({ displayOptions }: INodeProperties): Array<[string, unknown[]]> {
	const pairs = Object.entries(displayOptions?.show ?? {}) as Array<[string, unknown[]]>;
	return pairs.filter(
		([name, values]) =>
			!name.startsWith('@') && !values.some((value) => typeof value === 'object' && value !== null),
	);
}

function dependsOn({ typeOptions }: INodeProperties, name: string): boolean {
	const names = typeOptions?.loadOptionsDependsOn ?? [];
	return names.some((other) => other.replace(/^[&/]/, '').split('.')[0] === name);
}

function withoutConditions(property: INodeProperties): unknown {
	return HEADS.includes(property.name) ? property.name : { ...property, displayOptions: undefined };
}
