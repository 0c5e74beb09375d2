import { own } from '../lib/json';
import { singular } from '../lib/text';
import { misspelled, scopes as texts } from './data/scopes.json';
import type { ScopesFile } from './forms';
import { labelOf } from './labels';

/** An OAuth scope and the permissions it opens, by API: `{ Invoices: ['Index', 'Show'] }`. */
export interface Scope {
	name: string;
	/** The name that tokens carry, where this one is known to be a misspelling of it. */
	spelled?: string;
	opens: Readonly<Record<string, readonly string[]>>;
}

export interface ScopeOption {
	name: string;
	value: string;
	description?: string;
}

/** Scopes of OpenID Connect, which open no API. [OpenID Connect Clients] */
const ABOUT_THE_LOGIN: Readonly<Record<string, string>> = {
	email: 'The email address of the person who signs in',
	login: 'The login of the person who signs in',
	offline_access: 'A refresh token, for connections that a person has allowed',
	openid: 'Who signs in',
	profile: 'Name and language of the person who signs in',
};

/** What a scope opens: `Invoices, Invoice Lines: Index, Show; Taxes: Create`. */
function unpackRights(text: string): Scope['opens'] {
	const lists = (list: string) => list.split(', ').filter((word) => word !== '');
	const groups = text.split('; ').map((group) => group.split(': ').map(lists));
	return Object.fromEntries(
		groups.flatMap(([apis, rights = []]) => apis.map((api) => [api, rights])),
	);
}

const rightNames: ScopesFile['misspelled'] = misspelled;

const allScopes: readonly Scope[] = Object.entries(texts).map(([name, text]) => {
	const spelled = own(rightNames, name);
	return { name, ...(spelled !== undefined && { spelled }), opens: unpackRights(text) };
});

/** What a scope opens, in words: "Invoices: Index, Show; Tax Registrations: Create". */
function scopeDescription({ name, opens }: Scope): string | undefined {
	const apis = Object.entries(opens)
		.filter(([, permissions]) => permissions.length > 0)
		.map(([api, permissions]) => `${api.replace(/^API (?!Docs)/, '')}: ${permissions.join(', ')}`);
	return ABOUT_THE_LOGIN[name] ?? (apis.length > 0 ? apis.join('; ') : undefined);
}

const COMMON = ['Departments', 'Lookups', 'Exchange Rates', 'Payment Terms'];

/** Words that people search for, the first behind the name of a scope. */
const SEARCHED: Readonly<Record<string, readonly string[]>> = {
	'core.common.read': COMMON,
	'core.common.write': COMMON,
	'core.integration.read': ['CSV Files'],
	'core.integration.write': ['CSV Files'],
	'core.inventory.receiving.read': ['Receipts'],
	'core.inventory.receiving.write': ['Receipts'],
	'core.inventory.transfer.write': ['Attachments'],
	'core.invoice.delete': ['Void'],
	'core.purchase_order.read': ['PO'],
	'core.purchase_order.write': ['PO'],
};

/** In characters. The editor shows a chosen scope in one line, and cuts off how to remove a longer one. */
const LONGEST_NAME = 90;

/** What reading and writing say already. */
const USUAL_PERMISSIONS: ReadonlySet<string> = new Set([
	'Create',
	'Destroy',
	'Index',
	'Show',
	'Update',
]);

/**
 * The name of a scope with the words that people search for, as many as fit: "Invoices: Delete
 * (core.invoice.delete), Void, Abandon". The editor searches only names.
 */
function scopeName({ name, opens }: Scope): string {
	const parts = name.replace(/^core\./, '').split('.');
	const right = parts.pop() ?? '';
	if (parts.length === 0) return name;
	const apis = Object.keys(opens).map((api) => labelOf(api.replace(/^API (?!Docs)/, '')));
	const area = parts.map(labelOf).join(' ');
	const title = apis.find((api) => singular(api) === singular(area)) ?? area;
	const actions = Object.values(opens)
		.flat()
		.filter((one) => !USUAL_PERMISSIONS.has(one));
	const others = [
		...(Object.hasOwn(SEARCHED, name) ? SEARCHED[name] : []),
		...apis.filter((api) => api !== title),
		...actions,
	];
	return [...new Set(others)].reduce(
		(text, word) => (text.length + word.length < LONGEST_NAME ? `${text}, ${word}` : text),
		`${title}: ${labelOf(right)} (${name})`,
	);
}

/** Every scope that Coupa's documents name, also those with a known slip of the pen. */
export const scopes: readonly Scope[] = allScopes;

// Why: docs/decisions/006-offered-scopes.md
/** The scopes to choose from. A misspelled name is left out: Coupa would refuse the token. */
export const scopeOptions: readonly ScopeOption[] = allScopes
	.filter(({ spelled }) => spelled === undefined)
	.map((scope) => {
		const description = scopeDescription(scope);
		return {
			name: scopeName(scope),
			value: scope.name,
			...(description !== undefined && { description }),
		};
	});
