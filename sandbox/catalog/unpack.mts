/**
 * The catalog's data files in full: they keep once what many fields or requests have in common. Their
 * forms are told in coupa/catalog/forms.ts; this code is the sandbox's own, so that a mistake of the
 * package's shows.
 */
import type { Action, Field, Resource, ScopeInfo } from './types.mts';

type Values<T> = Omit<T, 'values'> & { values?: string };

export interface ObjectsFile {
	more: Array<Values<Partial<Field>>>;
	usual: Record<string, string>;
	objects: Record<string, string>;
}

export interface ResourcesFile {
	release: string;
	resources: Array<
		Omit<Resource, 'actions' | 'operations'> & {
			operations: Record<string, string>;
			actions?: Array<{ names: string; method: string; scopes: string; collection?: boolean }>;
		}
	>;
}

/** By path; of actions by method and name: `PUT collection/receive`. */
export type TraitsFile = Record<
	string,
	Partial<Omit<Resource, 'actions'>> & { actions?: Record<string, Partial<Action>> }
>;

export interface ScopesFile {
	misspelled: Record<string, string>;
	scopes: Record<string, string>;
}

const MARKS: Readonly<Record<string, Partial<Field>>> = {
	'!': { required: true },
	'-': { writable: 'no' },
	'?': { writable: 'doubtful' },
	'~': { readable: false },
	'#': { unique: true },
};

const words = (text: string) => text.split(' ').filter((word) => word !== '');

function kindOf(kind: string): Field {
	const list = /^\[(.+)\]$/.exec(kind);
	if (list) return { type: 'array', object: list[1]! };
	if (/^[A-Z]/.test(kind)) return { type: 'object', object: kind };
	const [, type, size] = /^([a-z]+)(.*)$/.exec(kind)!;
	return {
		type: type as Field['type'],
		...(size!.includes(',') ? { precision: size! } : size && { maxLength: Number(size) }),
	};
}

/** `Africa/Abidjan`, `/Accra`: a value that begins with a slash has the region of the one before. */
function withRegions(values: readonly string[]): string[] {
	let last = '';
	return values.map((value) => {
		last = /^\/./.test(value) ? `${last.slice(0, last.indexOf('/'))}${value}` : value;
		return last;
	});
}

function definitionOf(short: string, more: ObjectsFile['more']): Field {
	const [, kind, marks, place] = /^(.*?)([-!?~#]*)(?:=(\d+))?$/.exec(short)!;
	const { values, ...rest } = place === undefined ? {} : more[Number(place)]!;
	return Object.assign(kindOf(kind!), ...[...marks!].map((mark) => MARKS[mark]), rest, {
		...(values !== undefined && { values: withRegions(values.split('|')) }),
	});
}

/** The fields of all objects, by name. */
export function unpackObjects({
	more,
	usual,
	objects,
}: ObjectsFile): Record<string, Record<string, Field>> {
	const fieldsOf = ([form, names]: [string, string]) =>
		words(names).map((name): [string, Field] => [name, definitionOf(form, more)]);
	const common = Object.entries(usual).flatMap(fieldsOf);
	return Object.fromEntries(
		Object.entries(objects).map(([object, text]) => {
			const [numbers, ...groups] = text.split('; ');
			const own = groups.map((group) => group.split(': ') as [string, string]).flatMap(fieldsOf);
			const fields = [...words(numbers!).map((number) => common[Number(number)]!), ...own];
			return [object, Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1)))];
		}),
	);
}

/** All resources, with what the package does not need to know of them. */
export function unpackResources({ resources }: ResourcesFile, traits: TraitsFile): Resource[] {
	return resources.map(({ operations, actions = [], ...resource }) => {
		const { actions: traitsOf = {}, ...more }: TraitsFile[string] = traits[resource.path] ?? {};
		return {
			...resource,
			...more,
			operations: Object.fromEntries(
				Object.entries(operations).flatMap(([names, scopes]) =>
					words(names).map((name) => [name, words(scopes)]),
				),
			),
			actions: actions.flatMap(({ names, scopes, ...action }) =>
				words(names).map((name) => ({
					name,
					...action,
					scopes: words(scopes),
					...traitsOf[`${action.method} ${action.collection ? 'collection/' : ''}${name}`],
				})),
			),
		};
	});
}

/** All scopes, and what each opens. */
export function unpackScopes({ misspelled, scopes }: ScopesFile): ScopeInfo[] {
	const lists = (text: string) => text.split(', ').filter((entry) => entry !== '');
	return Object.entries(scopes).map(([name, text]) => ({
		name,
		...(name in misspelled && { spelled: misspelled[name] }),
		opens: Object.fromEntries(
			text.split('; ').flatMap((group) => {
				const [apis = '', rights = ''] = group.split(': ');
				return lists(apis).map((api) => [api, lists(rights)]);
			}),
		),
	}));
}
