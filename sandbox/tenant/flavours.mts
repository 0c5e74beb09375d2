/**
 * What Coupa's documents contradict or leave open, as switches: a tenant may be any of these, alone or
 * together. With all of them off, the sandbox does what is documented.
 *
 * Written as `name`, `name=value`, or for some resources only `name=suppliers+invoices`, joined by
 * commas: `page-cap=25,ignores-order=suppliers`.
 */

/** What stands behind the name: nothing, a number, one of these words, or paths of resources. */
type Takes = 'nothing' | 'number' | 'resources' | readonly string[];

interface Flavour {
	/** What the tenant does, as a sentence. */
	does: string;
	/** The statement of Coupa's documents that it stands for, or that is missing. */
	statement: string;
	takes: Takes;
	/** The value where none is given, for numbers and words. */
	unless?: string;
}

/** One line for each; the tests that use a flavour name it. */
export const FLAVOURS = {
	'drops-unknown-references': {
		does: 'leaves out a reference that names no record, without an error',
		statement: '"the value will not be changed" [Get Started], against the 400 of other pages',
		takes: 'nothing',
	},
	'page-cap': {
		does: 'gives at most this many records a page',
		statement: 'at most 50 [Querying Options]; lower for large objects is unverified',
		takes: 'number',
		unless: '25',
	},
	'ignores-order': {
		does: 'takes no notice of order_by',
		statement: 'whether order_by is honoured on every resource is unverified',
		takes: 'resources',
	},
} as const satisfies Record<string, Flavour>;

export type FlavourName = keyof typeof FLAVOURS;

/** The switches of one tenant; they can be turned while it runs. */
export class Flavours {
	#on = new Map<FlavourName, string>();

	constructor(written: string | readonly string[] = '') {
		this.set(written);
	}

	/**
	 * Replaces what was on.
	 *
	 * @throws TypeError for an unknown name or a value that does not fit, with the choices
	 */
	set(written: string | readonly string[]): void {
		const list = typeof written === 'string' ? written.split(',') : written;
		this.#on = new Map(list.filter((one) => one.trim() !== '').map(parsed));
	}

	/** @param path of the resource that is asked, for flavours that can be on for some only */
	has(name: FlavourName, path?: string): boolean {
		const value = this.#on.get(name);
		if (value === undefined) return false;
		if (FLAVOURS[name].takes !== 'resources' || value === '' || path === undefined) return true;
		return value.split('+').includes(path);
	}

	/** What stands behind the name; undefined while it is off. */
	value(name: FlavourName): string | undefined {
		return this.#on.get(name);
	}

	/** The number behind the name; undefined while it is off. */
	number(name: FlavourName): number | undefined {
		const value = this.#on.get(name);
		return value === undefined ? undefined : Number(value);
	}

	/** As it is written on the command line. */
	toString(): string {
		return [...this.#on].map(([name, value]) => (value === '' ? name : `${name}=${value}`)).join();
	}
}

function parsed(one: string): [FlavourName, string] {
	const [name = '', value = ''] = one.trim().split('=');
	if (!Object.hasOwn(FLAVOURS, name)) {
		throw new TypeError(
			`A tenant cannot be '${name}'. It can be: ${Object.keys(FLAVOURS).join(', ')}`,
		);
	}
	const { takes, unless = '' }: Flavour = FLAVOURS[name as FlavourName];
	const given = value === '' ? unless : value;
	if (takes === 'nothing' && given !== '') throw new TypeError(`${name} takes no value`);
	if (takes === 'number' && !/^\d+$/.test(given)) throw new TypeError(`${name} takes a number`);
	if (Array.isArray(takes) && !takes.includes(given)) {
		throw new TypeError(`${name} takes ${takes.join(', ')}, not '${given}'`);
	}
	return [name as FlavourName, given];
}
