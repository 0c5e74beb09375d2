import type {
	Command,
	DocumentName,
	DocumentsData,
	FactList,
	FactRows,
	Facts,
	KeysData,
	ListData,
	RowFacts,
	RowsData,
} from './types.mts';

/** One difference in words, or none. Undefined and a missing property are the same. */
function differ(where: string, expected: unknown, found: unknown): string[] {
	const [wanted, held] = [JSON.stringify(expected), JSON.stringify(found)];
	return wanted === held ? [] : [`${where} is ${held}, expected ${wanted}`];
}

function inventions(where: string, expected: object, found: object): string[] {
	return Object.keys(found)
		.filter((name) => !Object.hasOwn(expected, name))
		.map((name) => `${where}${name}: no fact knows it`);
}

/** Losses of the keys of references, and of their order. What the tables add follows them. */
export function checkKeys({ keys = {}, objects }: Facts, held: KeysData): string[] {
	const losses = Object.entries(keys).flatMap(([object, facts]) =>
		facts.flatMap(({ fields, mark, when }, index) =>
			differ(
				`${object}: key ${index + 1}`,
				{ fields, mark, when },
				{
					fields: held[object]?.[index]?.fields,
					mark: held[object]?.[index]?.mark,
					when: held[object]?.[index]?.when,
				},
			),
		),
	);
	const invented = Object.entries(held).flatMap(([object, list]) =>
		list
			.slice(keys[object]?.length ?? 0)
			.filter(({ mark }) => mark !== undefined)
			.map(({ fields }) => `${object}: no fact knows the key ${fields.join(' + ')}`),
	);
	const unknown = Object.keys(held)
		.filter((object) => !(object in objects) && !(object in keys))
		.filter((object) => held[object]?.some(({ mark }) => mark !== undefined))
		.map((object) => `${object}: keys of an object that no fact knows`);
	return [...losses, ...invented, ...unknown];
}

/** Losses of what records and rows take besides fields. */
export function checkCommands(
	{ commands = {} }: Facts,
	held: Readonly<Record<string, Command[]>>,
): string[] {
	return [
		...Object.entries(commands).flatMap(([object, list]) =>
			differ(`${object}: commands`, list, held[object]),
		),
		...inventions('commands of ', commands, held),
	];
}

function withoutSource({ source: _source, ...name }: DocumentName): Omit<DocumentName, 'source'> {
	return name;
}

/** Losses of names of documents, whatever the order of their properties. */
export function checkDocuments(facts: Facts, held: DocumentsData): string[] {
	const { documentTypes = {}, historyTypes = [] } = facts;
	const sorted = (names: ReadonlyArray<Omit<DocumentName, 'source'>>) =>
		names.map((name) => Object.fromEntries(Object.entries(name).sort()));
	return [
		...Object.entries(documentTypes).flatMap(([kind, names]) =>
			differ(
				`documents of ${kind}`,
				sorted(names.map(withoutSource)),
				sorted(held.types[kind] ?? []),
			),
		),
		...inventions('documents of ', documentTypes, held.types),
		...differ('historyTypes', historyTypes, held.historyTypes),
	];
}

function checkList(where: string, fact: FactList, list: ListData | undefined): string[] {
	if (list === undefined) return [`${where}: the list is missing`];
	return [
		...differ(`${where}: keys`, fact.keys, list.keys),
		...differ(`${where}: kind`, fact.kind, list.kind === 'own' ? 'own rows' : list.kind),
		...differ(`${where}: repeat`, fact.onRepeatWithoutId, list.repeat),
		...differ(`${where}: delete`, fact.delete, list.delete ?? null),
		...differ(`${where}: mark`, fact.mark, list.mark),
	];
}

function checkObject(object: string, fact: FactRows, rows: RowsData | undefined): string[] {
	if (rows === undefined) return [`${object}: its keys and rows are missing`];
	return [
		...differ(`${object}: keys of records`, fact.recordKeys, rows.keys),
		...differ(`${object}: mark`, fact.mark, rows.mark),
		...differ(`${object}: deleteRequest`, fact.deleteRequest, rows.deleteRequest),
		...differ(`${object}: singles`, fact.singles, rows.singles),
		...Object.entries(fact.lists).flatMap(([list, entry]) =>
			checkList(`${object}.${list}`, entry, rows.lists?.[list]),
		),
		...inventions(`rows of ${object}.`, fact.lists, rows.lists ?? {}),
	];
}

/** Losses of the keys of records and rows. */
export function checkRows(facts: RowFacts, held: Readonly<Record<string, RowsData>>): string[] {
	return [
		...Object.entries(facts).flatMap(([object, fact]) => checkObject(object, fact, held[object])),
		...inventions('rows of ', facts, held),
	];
}
