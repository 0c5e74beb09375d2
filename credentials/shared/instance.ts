import type { ICredentialTestRequest, INodeProperties } from 'n8n-workflow';

import { scopeOptions } from '../../coupa/catalog/scopes';

/** The icon of both credentials. */
export const ICON = {
	light: 'file:../icons/coupa.svg',
	dark: 'file:../icons/coupa.dark.svg',
} as const;

// Why: docs/decisions/001-instance-url.md
/**
 * An expression for a part of the instance's origin, in the spellings that `instanceOrigin` accepts. Of an
 * address with a path it takes the host with https, so that no secret goes over plain http; the node then
 * says what to change. What is no plain host name gets no secret at all: parsers read different hosts out of
 * `x@evil.example`, `acme。com` or `0x7f.1`.
 */
function instance(instanceUrl: string) {
	const input = `${instanceUrl}.trim()`;
	const host = `${input}.replace(/^[a-z]+:[/][/]/i, "").replace(/[/?#\\\\\\s].*$/s, "").toLowerCase()`;
	const isLoopback = `/^(localhost|127[.][0-9.]+|[[]::1])(:|$)/.test(${host})`;
	const scheme = `(${isLoopback} && /^http:/i.test(${input}) ? "http://" : "https://")`;
	const suffix = `(${isLoopback} || ${host}.includes(".") ? "" : ".coupahost.com")`;
	const name = `(${host}.replace(/:[0-9]*$/, "") + ${suffix})`;
	const isPlain = `(${isLoopback} || /^(([a-z0-9-]+[.])+[a-z][a-z0-9-]*|((0|[1-9][0-9]*)([.]|$)){4})$/.test(${name}))`;
	const hostname = `(${isPlain} ? ${name} : "check-the-instance-url.invalid")`;
	const port = `(${host}.match(/:[0-9]+$/) || [""])[0].replace(/^:443$/, "")`;
	return { hostname, origin: `${scheme} + ${hostname} + ${port}` };
}

/** The origin of the instance, for expressions of the credential's own properties. */
export const { origin: SELF_ORIGIN } = instance('$self["instanceUrl"]');

/** The host of the instance without its port, as a value of the credential. */
export const ALLOWED_DOMAINS = `={{ ${instance('$self["instanceUrl"]').hostname} }}`;

/** What both credentials ask for first. */
export const INSTANCE_URL: INodeProperties = {
	displayName: 'Instance URL',
	name: 'instanceUrl',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. acme.coupahost.com',
	description: 'The host of your Coupa instance, without a path',
};

const WRITING = { show: { readOnly: [false] } };

// Why: docs/decisions/006-offered-scopes.md
/** What both credentials ask for besides the client. */
export const PERMISSIONS: INodeProperties[] = [
	{
		displayName: 'Scopes',
		// Not `scopes`: the editor fills a property of that name with what its own user may do.
		name: 'coupaScopes',
		type: 'multiOptions',
		options: [...scopeOptions],
		default: [],
		description:
			'What the connection may do. The client in Coupa must have each of them. Always choose core.common.read too: the test of the credential needs it, and it is the only one requested if you choose none. A credential that is connected with Authorization Code keeps its old scopes until it is reconnected.',
	},
	{
		displayName: 'Additional Scopes',
		name: 'additionalScopes',
		type: 'string',
		default: '',
		placeholder: 'e.g. core.new_object.read, or paste the whole list from Coupa here',
		description:
			'Scopes that the list does not have, or the whole list as Coupa shows it: separated by spaces, commas or lines',
	},
	{
		displayName: 'Read Only',
		name: 'readOnly',
		type: 'boolean',
		default: false,
		description:
			'Whether to refuse every create, update, delete and action made with this credential: for reports, and for agents',
	},
	{
		displayName: 'Allowed Writes',
		name: 'allowedWrites',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. requisitions: create, update; approvals: approve, reject',
		description:
			'What may be written: an object and its actions on each line, or separated by semicolons. Objects are named as in their path in the API, such as receiving_transactions. An object alone allows all of its actions. Leave it empty to allow everything.',
		displayOptions: WRITING,
	},
	{
		displayName: 'Highest Amount',
		name: 'highestAmount',
		type: 'string',
		default: '',
		placeholder: 'e.g. 5000 EUR, 6000 USD',
		description:
			'The highest amount of a document that may be created, changed, approved or acted on. Documents in another currency, or with no readable amount, are refused too. Leave it empty for no limit.',
		displayOptions: WRITING,
	},
	{
		displayName: 'Writes per Run',
		name: 'writesPerRun',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description:
			'How many writes one execution of a workflow may make with this credential; 0 for no limit',
		displayOptions: WRITING,
	},
	{
		displayName: 'Preview First',
		name: 'previewFirst',
		type: 'boolean',
		default: false,
		description:
			'Whether a write is only previewed at first: the output then has a code, and the same operation with this code as Preview Code carries it out',
		displayOptions: WRITING,
	},
	{
		displayName: 'Preview Is Valid For (Minutes)',
		name: 'previewMinutes',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 15,
		description: 'How long a preview can be carried out',
		displayOptions: { show: { readOnly: [false], previewFirst: [true] } },
	},
];

/** n8n sends the token to the host of the instance alone, wherever it lets another node have it. */
export const DOMAINS: INodeProperties[] = [
	{
		displayName: 'Allowed HTTP Request Domains',
		name: 'allowedHttpRequestDomains',
		type: 'hidden',
		default: 'domains',
	},
	{
		displayName: 'Allowed Domains',
		name: 'allowedDomains',
		type: 'hidden',
		default: ALLOWED_DOMAINS,
	},
];

/** Needs no more than `core.common.read`. */
export const TEST: ICredentialTestRequest = {
	request: {
		baseURL: `={{ ${instance('$credentials["instanceUrl"]').origin} }}`,
		url: '/api/currencies',
		qs: { limit: 1, return_object: 'limited' },
		headers: { Accept: 'application/json' },
		disableFollowRedirect: true,
	},
	rules: [
		{
			type: 'responseCode',
			properties: {
				value: 403,
				message:
					'Connected, but the client may not read currencies: add the scope core.common.read to the client in Coupa and to this credential',
			},
		},
		{
			type: 'responseCode',
			properties: {
				value: 401,
				message: 'Coupa did not accept the access token: check the client ID and secret',
			},
		},
		{
			type: 'responseCode',
			properties: {
				value: 404,
				message: 'This host has no Coupa API: check the Instance URL',
			},
		},
	],
};
