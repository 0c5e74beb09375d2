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

	// writing
	'takes-doubtful-fields': {
		does: 'takes fields of which no request shows that they can be written',
		statement: 'tables, OpenAPI and examples contradict each other on In and Out [Invoices]',
		takes: 'nothing',
	},
	'refuses-unknown-keys': {
		does: 'answers 400 to a key that is no field of the object',
		statement: 'whether unknown elements are ignored or refused is unverified',
		takes: 'nothing',
	},
	'ignores-null': {
		does: 'leaves a field as it is for which an update sends null',
		statement: 'null clears in one integration; whether it clears references is unverified',
		takes: 'nothing',
	},
	'ignores-empty-lists': {
		does: 'leaves a list of references as it is for which JSON has []',
		statement: 'an empty list clears, shown for XML only [SC 1.7]',
		takes: 'nothing',
	},
	'undocumented-lists': {
		does: 'adds to, matches in, or replaces lists of which no page says what an update does',
		statement: 'roles, lines and payments add [SC 1.6; Purchase Orders]; the other lists are open',
		takes: ['add', 'match', 'replace'],
		unless: 'replace',
	},
	'deletes-order-lines-only': {
		does: 'takes no notice of _delete in other lists than the lines of orders',
		statement: '_delete is documented for order lines only [Purchase Orders Example Calls]',
		takes: 'nothing',
	},
	'edits-payments': {
		does: 'changes the payment of an invoice whose row has its id',
		statement: 'no document sends the id of a payment; what it does is unverified',
		takes: 'nothing',
	},
	'pays-approved-only': {
		does: 'refuses payments for an invoice that is not approved',
		statement: 'the CSV loader takes approved invoices only [Invoice Payment Import]',
		takes: 'nothing',
	},
	'validates-strictly': {
		does: 'refuses the update of an invoice with an inactive account',
		statement: 'a setting: "Enforce all invoice validations …" [Invoices]',
		takes: 'nothing',
	},
	'takes-doubled-invoice-numbers': {
		does: 'creates a second invoice with the number of another one of the same supplier',
		statement: 'what REST answers to a doubled number is unverified',
		takes: 'nothing',
	},
	'marks-with-other-fields': {
		does: 'takes other fields in the request that marks as exported',
		statement: '"support can allow other changes" against "may be ignored" [Special Actions]',
		takes: 'nothing',
	},
	'keeps-unchanged-records': {
		does: 'does not move updated-at for an update that changes nothing',
		statement: 'whether an update without a change moves updated-at is unverified',
		takes: 'nothing',
	},
	'shows-created-later': {
		does: 'lets queries find a created record only after this many seconds; by its id at once',
		statement: 'no document says when a created record is found',
		takes: 'number',
		unless: '30',
	},
	'loses-races': {
		does: 'refuses the first update of each record: somebody else was faster',
		statement: 'invoices have a lock-version-key; what a lost race is answered is unverified',
		takes: ['409', '422', '500'],
		unless: '409',
	},
	'updates-exchange-rates': {
		does: 'changes an exchange rate',
		statement: 'OpenAPI lists it; existing rates cannot be changed [Exchange Rate Import]',
		takes: 'nothing',
	},
	'samples-data-files': {
		does: 'keeps a loaded file as a sample: errors are there, nothing is saved, it never ends',
		statement: 'status sample is in the examples and in no list [Data File Sources]',
		takes: 'nothing',
	},
	'creates-with-200': {
		does: 'answers a create with 200 instead of 201',
		statement: '201 [Requisitions] against 200 [API Return Formats; Accounts]',
		takes: 'nothing',
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
