import type { Mail } from '../mail/mailbox.mts';
import type { Item } from './coupa.mts';
import type { Stage } from './types.mts';

/**
 * What a record has where it should have something else. A path may lead into records and through lists:
 * `payment-term.code`, `roles.name`, `lines.0.price`, `lines.length`. Of lists, the order does not count;
 * decimals count as numbers.
 *
 * @param name how people call the record
 */
export function differing(name: string, record: unknown, meant: Item): string[] {
	return Object.entries(meant).flatMap(([path, value]) => {
		const [kept, wanted] = [shown(valueAt(record, path)), shown(value)];
		return kept === wanted
			? []
			: [`${name} has ${path} ${kept || 'empty'}, not ${wanted || 'empty'}`];
	});
}

/** What is wrong with the one record that a query finds in Coupa. */
export async function wrongIn(
	{ coupa }: Stage,
	resource: string,
	query: string,
	meant: Item,
): Promise<string[]> {
	const found = await coupa.find(resource, query);
	if (found.length === 1) return differing(query, found[0], meant);
	return [`Coupa has ${found.length} ${resource} with ${query}`];
}

/** What of this nobody was told: texts, or patterns, of which no e-mail has one. */
export function untold(mails: Mail[], ...meant: (string | RegExp)[]): string[] {
	const told = mails.map(({ source }) => textOf(source));
	return meant
		.filter(
			(one) => !told.some((mail) => (one instanceof RegExp ? one.test(mail) : mail.includes(one))),
		)
		.map((one) => `nobody was told "${one}": ${told.join('\n---\n') || 'no mail'}`);
}

/**
 * What of this no e-mail explains. A line of an e-mail explains what is wrong with the record that it
 * begins with, `ERP-4711: Supplier is locked`, unless it is e-mailed in any case.
 *
 * @param wrong as a judge says it, with what people call the record
 * @param usual the lines of e-mails that come where nothing is wrong, too
 */
export function unexplained(wrong: string[], mails: Mail[], usual: ReadonlySet<string>): string[] {
	const records = mails
		.flatMap(linesOf)
		.filter((line) => !usual.has(line))
		.map((line) => line.split(/[,:] /)[0])
		.filter(Boolean);
	return wrong.filter((one) => !records.some((record) => names(one, record)));
}

/** `ERP-1 is open` names ERP-1, `ERP-12 is open` does not. */
function names(text: string, record: string): boolean {
	const behind = text.split(record).slice(1);
	return behind.some((rest) => !/^[\w-]/.test(rest));
}

/** The lines that an e-mail has below its head. */
export function linesOf({ source }: Mail): string[] {
	const [, ...body] = textOf(source).split(/(?<=\n)\r?\n/);
	return body.join('\n').split(/\r?\n/).filter(Boolean);
}

/** What a person reads in an e-mail: lines that were broken for the wire are whole again. */
export function textOf(source: string): string {
	const bytes = source
		.replaceAll(/=\r?\n/g, '')
		.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
	return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** The values of a record at these paths. */
export function valuesAt(record: unknown, paths: string[]): Item {
	return Object.fromEntries(paths.map((path) => [path, valueAt(record, path)]));
}

/** What is at a path; of a list, that of each of its records. */
export function valueAt(value: unknown, path: string): unknown {
	let found: unknown = value;
	for (const name of path.split('.')) {
		const isOfEach = Array.isArray(found) && !/^(\d+|length)$/.test(name);
		found = isOfEach
			? (found as unknown[]).map((one) => (one as Item | null)?.[name])
			: (found as Item | null | undefined)?.[name];
	}
	return found;
}

function shown(value: unknown): string {
	if (Array.isArray(value)) return value.map(shown).sort().join(', ');
	const text = String(value ?? '');
	return /^-?\d+\.\d+$/.test(text) ? String(Number(text)) : text;
}
