import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';

import { LEAST_SCOPE } from '../coupa/http/token';
import { DOMAINS, ICON, INSTANCE_URL, PERMISSIONS, SELF_ORIGIN } from './shared/instance';

const CHOSEN_SCOPES = `[
	...$self["coupaScopes"],
	...$self["additionalScopes"].split(/[\\s,]+/),
].filter((scope) => scope !== "")`;

const SCOPE_EXPRESSION = `={{ [...new Set([
	...${CHOSEN_SCOPES},
	${CHOSEN_SCOPES}.length === 0 ? "${LEAST_SCOPE}" : "",
	"offline_access",
].filter((scope) => scope !== ""))].join(" ") }}`;

/** The authorization code of a Coupa user, by n8n's own OAuth2. It has no test: n8n tells whether it is connected. */
export class CoupaOAuth2Api implements ICredentialType {
	name = 'coupaOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Coupa OAuth2 API';

	icon = ICON;

	documentationUrl =
		'https://github.com/n8n-nodes-coupa/n8n-nodes-coupa#set-up-the-client-in-coupa';

	restrictToSupportedNodes = true as const;

	properties: INodeProperties[] = [
		INSTANCE_URL,
		...PERMISSIONS,
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'authorizationCode',
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
		...DOMAINS,
	];

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
		const { instanceOrigin } = await import('../coupa/http');
		const { freshTokenWaitMs, oauthTokenOf } = await import('../nodes/shared/transport/oauthToken');
		const { ripen } = await import('../nodes/shared/transport/tokens');
		instanceOrigin(String(credentials.instanceUrl));
		const waitMs = freshTokenWaitMs(oauthTokenOf(credentials), Date.now());
		if (waitMs > 0) await ripen(waitMs);
		return {};
	}
}
