/**
 * The catalog in the dense form of its files: what many fields or requests have in common stands there
 * once. [forms.ts](../../coupa/catalog/forms.ts) says how to read it.
 */
import type {
	ActionData,
	CatalogData,
	Definition,
	ObjectsData,
	ResourceData,
	ScopeData,
} from './types.mts';

/** A field that so many objects have is a usual one, and stands in them as a number. */
const USUAL = 3;

/** @throws Error where a text has a sign in it that separates texts in the files. */
function join(texts: readonly string[], separator: string, reserved: RegExp): string {
	const odd = texts.find((text) => reserved.test(text));
	if (odd !== undefined) throw new Error(`The form of the catalog has no place for "${odd}"`);
	return texts.join(separator);
}

/** `Africa/Abidjan`, `/Accra` for time zones: the region of a value stands where it is another one. */
function withoutRegions(values: readonly string[]): string[] {
	const regionOf = (value = '') => /^\w+(?=\/.)/.exec(value)?.[0] ?? '';
	return values.map((value, index) => {
		const region = regionOf(value);
		return region !== '' && region === regionOf(values[index - 1])
			? value.slice(region.length)
			: value;
	});
}

/** Those with an equal key together, by the key, in the order in which the keys are first met. */
function group<T>(entries: readonly T[], keyOf: (entry: T) => string): Array<[string, T[]]> {
	const groups = new Map<string, T[]>();
	for (const entry of entries) {
		const known = groups.get(keyOf(entry));
		if (known === undefined) groups.set(keyOf(entry), [entry]);
		else known.push(entry);
	}
	return [...groups];
}

/** `Supplier`, `[Supplier]` or `string255`, and what that does not say. */
function kindOf({ type, object, maxLength, precision, ...rest }: Definition): [string, object] {
	if (object !== undefined && /^[A-Z]\w*(-\w+)*$/.test(object)) {
		const more = { ...(maxLength !== undefined && { maxLength }), ...rest };
		if (type === 'object') return [object, more];
		if (type === 'array') return [`[${object}]`, more];
	}
	const size = maxLength ?? (/^\d+,\d+$/.test(precision ?? '') ? precision : undefined);
	return [
		`${type}${size ?? ''}`,
		{
			...(precision !== size && { precision }),
			...(object !== undefined && { object }),
			...rest,
		},
	];
}

class Definitions {
	readonly more: string[] = [];

	/** The short form of a definition. What it has no place for is put into `more`. */
	short(definition: Definition): string {
		const [kind, others] = kindOf(definition);
		const { required, writable, readable, unique, values, ...rest } = others as Definition;
		const marks = [
			required === true && '!',
			writable === 'no' && '-',
			writable === 'doubtful' && '?',
			readable === false && '~',
			unique === true && '#',
		].filter(Boolean);
		const more = JSON.stringify({
			...rest,
			...(values !== undefined && { values: join(withoutRegions(values), '|', /\|/) }),
		});
		if (more === '{}') return `${kind}${marks.join('')}`;
		if (!this.more.includes(more)) this.more.push(more);
		return `${kind}${marks.join('')}=${this.more.indexOf(more)}`;
	}
}

/** `boolean: active archived; text: note` */
function namesByForm(fields: ReadonlyArray<readonly [string, string]>): Array<[string, string]> {
	return group(fields, ([, form]) => form).map(([form, list]) => [
		form,
		join(
			list.map(([name]) => name),
			' ',
			/[\s;:]/,
		),
	]);
}

/** The content of `objects.json`. */
export function packObjects(objects: ObjectsData): object {
	const definitions = new Definitions();
	const fields = Object.entries(objects).map(
		([object, list]) =>
			[
				object,
				Object.entries(list).map(([name, field]) => [name, definitions.short(field)] as const),
			] as const,
	);
	const key = ([name, form]: readonly [string, string]) => `${name} ${form}`;
	const common = group(
		fields.flatMap(([, list]) => list),
		key,
	)
		.filter(([, uses]) => uses.length >= USUAL)
		.sort(([, a], [, b]) => b.length - a.length);
	const usual = namesByForm(common.map(([, [field]]) => field as readonly [string, string]));
	const numbers = new Map(
		usual
			.flatMap(([form, names]) => names.split(' ').map((name) => key([name, form])))
			.map((field, index) => [field, index]),
	);
	return {
		more: definitions.more.map((more) => JSON.parse(more) as unknown),
		usual: Object.fromEntries(usual),
		objects: Object.fromEntries(
			fields.map(([object, list]) => {
				const common = list.flatMap((field) => numbers.get(key(field)) ?? []);
				const own = namesByForm(list.filter((field) => !numbers.has(key(field))));
				return [
					object,
					[common.join(' '), ...own.map(([form, names]) => `${form}: ${names}`)].join('; '),
				];
			}),
		),
	};
}

/** Actions that follow each other and differ in the name alone, as one. */
function packActions(actions: readonly ActionData[]): object[] {
	const runs: Array<{ names: string; rest: string }> = [];
	for (const { name, method, scopes, collection } of actions) {
		const rest = JSON.stringify({ method, scopes: scopes.join(' '), collection });
		const last = runs.at(-1);
		if (last?.rest === rest) last.names += ` ${name}`;
		else runs.push({ names: name, rest });
	}
	return runs.map(({ names, rest }) => ({ names, ...(JSON.parse(rest) as object) }));
}

function packResource(resource: ResourceData): object {
	const { path, object, operations, requests, base, idField, parentIdField, unsupported } =
		resource;
	const actions = packActions(resource.actions);
	const byScopes = group(Object.entries(operations), ([, scopes]) => scopes.join(' '));
	return {
		path,
		object,
		operations: Object.fromEntries(
			byScopes.map(([scopes, list]) => [list.map(([name]) => name).join(' '), scopes]),
		),
		requests,
		base,
		idField,
		parentIdField,
		unsupported,
		...(actions.length > 0 && { actions }),
	};
}

/** What the sandbox and the tools know of a resource, and the package does not. */
function traitsOf({ actions, ...resource }: ResourceData): object {
	const { patch, arguments: taken, limits, disputed, mark, note } = resource;
	const ofActions = actions.flatMap(
		({ name, method, collection, patch: alike, optional, takes }) => {
			const traits = { patch: alike, optional, takes };
			const action = `${method} ${collection === true ? 'collection/' : ''}${name}`;
			return JSON.stringify(traits) === '{}' ? [] : [[action, traits] as const];
		},
	);
	return {
		patch,
		arguments: taken,
		limits,
		disputed,
		mark,
		note,
		...(ofActions.length > 0 && { actions: Object.fromEntries(ofActions) }),
	};
}

/** The contents of `resources.json` and `traits.json`. */
export function packResources({ release, resources }: CatalogData['resources']) {
	const traits = resources.map((resource) => [resource.path, traitsOf(resource)] as const);
	return {
		resources: { release, resources: resources.map(packResource) },
		traits: Object.fromEntries(traits.filter(([, of]) => JSON.stringify(of) !== '{}')),
	};
}

/** The content of `scopes.json`: `Invoices, Invoice Lines: Index, Show; Taxes: Create` by scope. */
export function packScopes(scopes: readonly ScopeData[]): object {
	const misspelled = scopes.filter(({ spelled }) => spelled !== undefined);
	return {
		misspelled: Object.fromEntries(misspelled.map(({ name, spelled }) => [name, spelled])),
		scopes: Object.fromEntries(
			scopes.map(({ name, opens }) => [
				name,
				group(Object.entries(opens), ([, rights]) => rights.join())
					.map(([, apis]) => {
						const names = apis.map(([api]) => api);
						const [[, rights]] = apis as [[string, string[]]];
						return [names, rights].map((list) => join(list, ', ', /[,;:]/)).join(': ');
					})
					.join('; '),
			]),
		),
	};
}
