/** The lists of a form that n8n asks the node for, each asked for as its editor does. */
import type { INodeProperties, INodePropertyCollection, INodeTypeDescription } from 'n8n-workflow';
import type { N8nClient } from '../../../scripts/n8n/client.mts';
import { COUPA_CREDENTIAL } from '../../../scripts/n8n/workflow.mts';
import type { Faults } from './faults.mts';
import { choices, inSight, picked, shown, type Values, withDefaults } from './plan.mts';

/** How n8n names what it asks a node for, and by which method. */
function askedBy({ typeOptions, modes }: INodeProperties): [kind: string, method?: string] {
	if (typeOptions?.resourceMapper) {
		return ['resource-mapper-fields', typeOptions.resourceMapper.resourceMapperMethod];
	}
	const list = modes?.find(({ type }) => type === 'list');
	if (list) return ['resource-locator-results', list.typeOptions?.searchListMethod];
	return ['options', typeOptions?.loadOptionsMethod];
}

/** What the editor loads a list anew for: its object, what it names itself, and its operation. */
function dependsOn(property: INodeProperties, root: Values, siblings: Values): unknown[] {
	const named = property.typeOptions?.loadOptionsDependsOn ?? [];
	const others = named.map((name) =>
		name.startsWith('&') ? siblings[name.slice(1)] : root[name.split('.')[0]],
	);
	const isOfOperation = property.type === 'resourceMapper' || property.name === 'object';
	return [root.resource, root.object, isOfOperation && [root.operation, root.event], ...others];
}

/** What is said where Coupa has nothing to choose from: the person is told what to do instead. */
const WITHOUT_LIST =
	/Coupa has no list of records for|have no account|There is no list of these records/;

function isOpen(locator: unknown): boolean {
	return ((locator as { value?: unknown } | undefined)?.value ?? '') === '';
}

type Offered = { value?: unknown; id?: string; name?: string };
type Answer = Offered[] | { results?: Offered[]; fields?: Offered[] };

/** Asks a real n8n for the lists of one node. The same question is asked once. */
export class Lists {
	readonly #client: N8nClient;
	readonly #description: INodeTypeDescription;
	readonly #credential: { id: string; name: string };
	readonly #faults: Faults;
	readonly #known = new Map<string, Promise<Offered[]>>();

	constructor(
		client: N8nClient,
		description: INodeTypeDescription,
		credential: { id: string; name: string },
		faults: Faults,
	) {
		this.#client = client;
		this.#description = description;
		this.#credential = credential;
		this.#faults = faults;
	}

	/**
	 * The entries of a list.
	 *
	 * @param siblings the values of the row that it stands in
	 */
	async entries(
		property: INodeProperties,
		path: string,
		root: Values,
		siblings = root,
	): Promise<Offered[]> {
		const [kind, methodName] = askedBy(property);
		const key = JSON.stringify([methodName, ...dependsOn(property, root, siblings)]);
		const known = this.#known.get(key);
		if (known) return await known;
		const currentNodeParameters = withDefaults(this.#description, root);
		const body = {
			nodeTypeAndVersion: { name: this.#description.name, version: 1 },
			path: `parameters.${path}`,
			methodName,
			currentNodeParameters,
			credentials: { [COUPA_CREDENTIAL]: this.#credential },
		};
		const url = `/rest/dynamic-node-parameters/${kind}`;
		const answer = this.#client
			.request<Answer>('POST', url, body)
			.then((found) => (Array.isArray(found) ? found : (found.results ?? found.fields ?? [])));
		this.#known.set(key, answer);
		return await answer;
	}

	/**
	 * Fills a form in as a person does who adds one row to each collection and takes the first entry of
	 * each list, and once more for each choice that shows other parameters.
	 *
	 * @returns the values of the form as it stands first
	 */
	async fillIn(name: string, base: Values): Promise<Values> {
		const values = { ...base };
		const first = shown(this.#description, base);
		await this.#fill(name, first, values, '', values);
		for (const property of first) {
			if (property.name in base) continue;
			for (const choice of choices(property)) {
				const other = { ...values, [property.name]: choice };
				const more = shown(this.#description, other).filter((found) => !first.includes(found));
				await this.#fill(`${name}, ${property.name}=${choice}`, more, other, '', other);
			}
		}
		return values;
	}

	async #fill(
		name: string,
		properties: INodeProperties[],
		values: Values,
		path: string,
		root: Values,
	): Promise<void> {
		for (const property of properties) {
			const at = `${path}${property.name}`;
			if (property.type === 'collection') {
				values[property.name] = await this.#row(name, property.options, `${at}.`, root);
			} else if (property.type === 'fixedCollection') {
				const isList = property.typeOptions?.multipleValues === true;
				const rows: Values = (values[property.name] = {});
				for (const group of property.options as INodePropertyCollection[]) {
					const row = `${at}.${group.name}${isList ? '[0]' : ''}.`;
					const made = await this.#row(name, group.values, row, root, (begun) => {
						rows[group.name] = isList ? [begun] : begun;
					});
					rows[group.name] = isList ? [made] : made;
				}
			} else if (askedBy(property)[1] !== undefined && !(property.name in values && path === '')) {
				const found = await this.#ask(name, property, at, root, values);
				if (found === undefined) continue;
				if (property.type === 'options') values[property.name] = found;
				if (property.type === 'resourceLocator') values[property.name] = picked(found);
			}
		}
	}

	/** A row, one parameter after another: what stands above decides what is in sight below. */
	async #row(
		name: string,
		options: unknown,
		path: string,
		root: Values,
		begin: (row: Values) => void = () => undefined,
	): Promise<Values> {
		const row: Values = {};
		begin(row);
		for (const property of options as INodeProperties[]) {
			const whole = withDefaults(this.#description, root);
			if (inSight(this.#description, [property], row, whole).length === 0) continue;
			row[property.name] = property.default as Values;
			await this.#fill(name, [property], row, path, root);
		}
		return row;
	}

	async #ask(
		name: string,
		property: INodeProperties,
		path: string,
		root: Values,
		siblings: Values,
	): Promise<string | undefined> {
		const where = `${property.displayName} (${path})`;
		try {
			const entries = await this.entries(property, path, root, siblings);
			// The sandbox need not have records below others.
			const isBelow = property.name.endsWith('Id') && JSON.stringify(root.object)?.includes('{');
			const choices = entries.filter(({ name = '' }) => !name.startsWith('Choose '));
			if (choices.length === 0 && !isBelow) this.#faults.add(name, `The list is empty: ${where}`);
			return choices.map(({ value }) => String(value))[0];
		} catch (error) {
			const { message } = error as Error;
			// What could not be chosen, since Coupa has no list of it, is not there for what lies below it.
			const isBelowNone = message.includes('which is not chosen yet') && isOpen(root.documentId);
			if (!WITHOUT_LIST.test(message) && !isBelowNone)
				this.#faults.add(name, `Refused: ${where}: ${message}`);
			return undefined;
		}
	}
}
