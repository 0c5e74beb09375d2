import type { ICredentialDataDecryptedObject, IHttpRequestHelper } from 'n8n-workflow';

import { CoupaOAuth2Api } from '../../../credentials/CoupaOAuth2Api.credentials.ts';

/** What runs before each request; it asks nobody. */
async function before(credential: ICredentialDataDecryptedObject): Promise<object> {
	const helper = {} as IHttpRequestHelper;
	return await new CoupaOAuth2Api().preAuthentication.call(helper, credential);
}

test('nothing waits where there is no token yet', async () => {
	expect(await before({ instanceUrl: 'acme.coupahost.com' })).toEqual({});
});

test('nothing waits for a token of which the age is not known', async () => {
	const oauthTokenData = { access_token: 'a' };
	expect(await before({ instanceUrl: 'acme.coupahost.com', oauthTokenData })).toEqual({});
});

test('a host that is none is refused before a token could reach it', async () => {
	await expect(before({ instanceUrl: 'acme.coupahost.com/api' })).rejects.toThrow(
		/contains a path/,
	);
});
