import {
	sleep,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialType,
	type IDataObject,
	type IHttpRequestHelper,
	type INodeProperties,
} from 'n8n-workflow';

import { scopeOptions } from '../coupa/catalog/scopes';
import { freshTokenWaitMs, instanceOrigin } from '../coupa/http';

/**
 * An expression for the origin of the instance, in the spellings that `instanceOrigin` accepts. From
 * anything else it takes the host with https, so that no secret goes over plain http;
 * `preAuthentication` then says what to change.
 */
function originExpression(instanceUrl: string): string {
	const input = `${instanceUrl}.trim()`;
	const host = `${input}.replace(/^[a-z]+:[/][/]/i, "").replace(/[/?#\\\\\\s].*$/s, "").replace(/^.*@/, "").toLowerCase()`;
	const isLoopback = `/^(localhost|127[.][0-9.]+|[[]::1])(:|$)/.test(${host})`;
	const scheme = `(${isLoopback} && /^http:/i.test(${input}) ? "http://" : "https://")`;
	const suffix = `(${isLoopback} || ${host}.includes(".") ? "" : ".coupahost.com")`;
	return `${scheme} + ${host}.replace(/:[0-9]*$/, "") + ${suffix} + (${host}.match(/:[0-9]+$/) || [""])[0].replace(/^:443$/, "")`;
}

const SELF_ORIGIN = originExpression('$self["instanceUrl"]');

/** What a connection asks for where no scope was chosen: all that its test needs. */
const LEAST_SCOPE = 'core.common.read';

/**
 * n8n's editor keeps what its own user may do with the project ("workflow:read", …) under the same name
 * `scopes`, and puts it there for a new credential, in place of the default. Scopes of Coupa have no colon.
 */
const CHOSEN_SCOPES = `[
	...$self["scopes"],
	...$self["additionalScopes"].split(/[\\s,]+/),
].filter((scope) => scope !== "" && !scope.includes(":"))`;

const SCOPE_EXPRESSION = `={{ [...new Set([
	...${CHOSEN_SCOPES},
	${CHOSEN_SCOPES}.length === 0 ? "${LEAST_SCOPE}" : "",
	$self["grantType"] === "authorizationCode" ? "offline_access" : "",
].filter((scope) => scope !== ""))].join(" ") }}`;

/** OAuth2 to one Coupa instance, with client credentials or the authorization code of a user. */
export class CoupaOAuth2Api implements ICredentialType {
	name = 'coupaOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Coupa OAuth2 API';

	icon = { light: 'file:../icons/coupa.svg', dark: 'file:../icons/coupa.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-coupa/n8n-nodes-coupa#set-up-the-client-in-coupa';

	properties: INodeProperties[] = [
		{
			displayName: 'Instance URL',
			name: 'instanceUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. acme.coupahost.com',
			description: 'The host of your Coupa instance, without a path',
		},
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'options',
			options: [
				{
					name: 'Client Credentials',
					value: 'clientCredentials',
					description: 'N8n acts as the client itself: for integrations that run without a person',
				},
				{
					name: 'Authorization Code',
					value: 'authorizationCode',
					description: 'N8n acts as the Coupa user who signs in',
				},
			],
			default: 'clientCredentials',
		},
		{
			displayName: 'Scopes',
			name: 'scopes',
			type: 'multiOptions',
			options: [...scopeOptions],
			default: [],
			description:
				'What the connection may do. The client in Coupa must have each of them. Always choose core.common.read too: the test of the credential needs it, and it is all that is asked for where none is chosen. After a change, a connection made before keeps its old scopes: with Authorization Code, reconnect; with Client Credentials, the new ones come with the next token.',
		},
		{
			displayName: 'Additional Scopes',
			name: 'additionalScopes',
			type: 'string',
			default: '',
			placeholder: 'e.g. core.new_object.read',
			description: 'Scopes that the list does not have, separated by spaces or commas',
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
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: `={{ ${SELF_ORIGIN} + "/oauth2/authorizations/new" }}`,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{ ${SELF_ORIGIN} + "/oauth2/token" }}`,
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: SCOPE_EXPRESSION,
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'body',
		},
		{
			displayName: 'Send Additional Body Properties',
			name: 'sendAdditionalBodyProperties',
			type: 'hidden',
			default: false,
		},
		{
			displayName: 'Additional Body Properties',
			name: 'additionalBodyProperties',
			type: 'hidden',
			default: '',
		},
	];

	/** Needs no more than `core.common.read`. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ${originExpression('$credentials["instanceUrl"]')} }}`,
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
					message:
						'Coupa did not accept the access token: check the client ID and secret, and reconnect',
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

	/**
	 * Runs after a token was fetched and before each request: checks the host, and waits until the
	 * token is old enough for Coupa.
	 *
	 * @throws CoupaError that says what to change in the Instance URL
	 */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		instanceOrigin(String(credentials.instanceUrl));
		const token = credentials.oauthTokenData;
		if (typeof token === 'object' && !Array.isArray(token)) {
			const waitMs = freshTokenWaitMs(token, Date.now());
			if (waitMs > 0) await sleep(waitMs);
		}
		return {};
	}
}
