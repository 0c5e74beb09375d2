import data from './data/scopes.json';

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

// A JSON import makes each API an optional key of every scope.
const allScopes = data as unknown as readonly Scope[];

/** What a scope opens, in words: "Invoices: Index, Show; Tax Registrations: Create". */
function scopeDescription({ name, opens }: Scope): string | undefined {
	const apis = Object.entries(opens)
		.filter(([, permissions]) => permissions.length > 0)
		.map(([api, permissions]) => `${api.replace(/^API (?!Docs)/, '')}: ${permissions.join(', ')}`);
	return ABOUT_THE_LOGIN[name] ?? (apis.length > 0 ? apis.join('; ') : undefined);
}

/** Every scope that Coupa's documents name, also those with a known slip of the pen. */
export const scopes: readonly Scope[] = allScopes;

/** The scopes to choose from. A misspelled name is left out: Coupa would refuse the token. */
export const scopeOptions: readonly ScopeOption[] = allScopes
	.filter(({ spelled }) => spelled === undefined)
	.map((scope) => {
		const description = scopeDescription(scope);
		return {
			name: scope.name,
			value: scope.name,
			...(description !== undefined && { description }),
		};
	});
