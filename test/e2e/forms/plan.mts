/** Which forms the nodes have, and which lists are in them: read from the nodes' descriptions. */
import { createRequire } from 'node:module';
import type * as n8nWorkflow from 'n8n-workflow';
import type {
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	INodeTypeDescription,
} from 'n8n-workflow';

/** Node cannot load the package's ES modules. */
const { NodeHelpers } = createRequire(import.meta.url)('n8n-workflow') as typeof n8nWorkflow;

export type Values = INodeParameters;

/** What a person has chosen before the form stands there: "record > update, suppliers". */
export interface Form {
	name: string;
	description: INodeTypeDescription;
	parameters: Values;
	/** Whether the browser opens it: of most objects only the lists differ. */
	isOpened: boolean;
}

/** The parameters that name what a node does, in the order in which a person chooses them. */
const HEADS = ['resource', 'operation', 'event'];
/** n8n adds it to every list of operations: its own HTTP Request node. */
const CUSTOM_API_CALL = '__CUSTOM_API_CALL__';
/** Objects with many fields and lines; where a list has not all of them, its first ones stand in. */
const OBJECTS = ['invoices', 'purchase_orders', 'suppliers', 'requisitions', 'expense_reports'];

/** Each operation and each event; where it is done to an object, with five of those it offers. */
export async function formsOf(
	description: INodeTypeDescription,
	objects: (parameters: Values) => Promise<string[]>,
): Promise<Form[]> {
	let heads: Values[] = [{}];
	for (const name of HEADS) {
		heads = heads.flatMap((head) => {
			const property = shown(description, head).find((other) => other.name === name);
			return property ? choices(property).map((value) => ({ ...head, [name]: value })) : [head];
		});
	}
	const forms: Form[] = [];
	for (const head of heads) {
		const name = Object.values(head).join(' > ');
		if (!shown(description, head).some((property) => property.name === 'object')) {
			forms.push({ name, description, parameters: head, isOpened: true });
			continue;
		}
		const offered = await objects(head);
		const isMain = (object: string) => OBJECTS.includes(object.split('/')[0]);
		const five = [...offered.filter(isMain), ...offered];
		for (const [index, object] of [...new Set(five)].slice(0, OBJECTS.length).entries()) {
			const parameters = { ...head, object: picked(object) };
			const isOpened = index === 0 || head.resource === 'record' || 'event' in head;
			forms.push({ name: `${name}, ${object}`, description, parameters, isOpened });
		}
	}
	return forms;
}

/** Rows as they are when they were added, in each list of rows. */
function emptyRows(properties: INodeProperties[]): Values {
	const rows: Values = {};
	for (const { name, type, typeOptions, options = [] } of properties) {
		if (type !== 'fixedCollection' || typeOptions?.multipleValues !== true) continue;
		const [group] = options as INodePropertyCollection[];
		rows[name] = { [group.name]: [emptyRows(group.values)] };
	}
	return rows;
}

/** The form with rows that were added, and not filled in. */
export function withEmptyRows(form: Form): Form {
	const { name, description, parameters } = form;
	const rows = emptyRows(shown(description, parameters));
	return { ...form, name: `${name}, empty rows`, parameters: { ...parameters, ...rows } };
}

/** The form once for each other way to name the records in it: by number, by ID. */
export function inEachMode(form: Form): Form[] {
	const { name, description, parameters } = form;
	const locators = shown(description, parameters).filter(({ modes }) => modes !== undefined);
	const modesOf = ({ modes = [] }: INodeProperties) => modes.map((mode) => mode.name);
	const modes = [...new Set(locators.flatMap(modesOf))].filter((mode) => mode !== 'list');
	return modes.map((mode) => {
		const having = locators.filter((locator) => modesOf(locator).includes(mode));
		const chosen = having.map((locator) => [locator.name, { __rl: true, mode, value: '' }]);
		const values = { ...parameters, ...(Object.fromEntries(chosen) as Values) };
		return { ...form, name: `${name}, by ${mode}`, parameters: values };
	});
}

/** An entry of a picker, as n8n stores it. */
export function picked(value: string): Values {
	return { __rl: true, mode: 'list', value, cachedResultName: value };
}

/** The parameters that are in sight with these values. */
export function shown(description: INodeTypeDescription, parameters: Values): INodeProperties[] {
	return inSight(description, description.properties, withDefaults(description, parameters));
}

/** Those of a row, or of the node, that are in sight. */
export function inSight(
	description: INodeTypeDescription,
	properties: INodeProperties[],
	values: Values,
	root = values,
): INodeProperties[] {
	return properties.filter(
		(property) =>
			property.type !== 'hidden' &&
			NodeHelpers.displayParameter(values, property, null, description, root),
	);
}

export function withDefaults(description: INodeTypeDescription, parameters: Values): Values {
	const { properties } = description;
	return NodeHelpers.getNodeParameters(properties, parameters, true, false, null, description)!;
}

/** The values of a list that stands in the description, and of a switch. */
export function choices({ type, options = [] }: INodeProperties): Array<string | boolean> {
	if (type === 'boolean') return [true, false];
	if (type !== 'options') return [];
	return options
		.flatMap((option) => ('value' in option ? [String(option.value)] : []))
		.filter((value) => value !== CUSTOM_API_CALL);
}
