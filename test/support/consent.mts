/** Signs a user in at the sandbox as n8n does, by the page of consent. */

const REDIRECT_URI = 'http://localhost:5678/rest/oauth2-credential/callback';

export interface UserToken {
	access_token: string;
	refresh_token: string;
	expires_in: number;
}

interface Client {
	url: string;
	clientId: string;
	clientSecret: string;
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** The address to which the browser comes back after the user has allowed it. */
async function allow(authUrl: string, clientId: string, scope: string): Promise<URL> {
	const query = new URLSearchParams({
		client_id: clientId,
		redirect_uri: REDIRECT_URI,
		response_type: 'code',
		scope,
		state: 'xyz',
	});
	const page = await (await fetch(`${authUrl}?${query.toString()}`)).text();
	const form = /<form[^>]*action="([^"]*)"/.exec(page);
	const fields = [...page.matchAll(/<input[^>]*name="([^"]*)"[^>]*value="([^"]*)"/g)];
	const consent = new URLSearchParams(
		fields.map(([, name, value]): [string, string] => [name, value.replace(/&amp;/g, '&')]),
	);
	const button = /<button[^>]*name="([^"]*)"[^>]*value="([^"]*)"[^>]*>\s*Allow/.exec(page);
	if (button !== null) consent.set(button[1], button[2]);
	const allowed = await fetch(new URL(form?.[1] ?? '', authUrl), {
		method: 'POST',
		headers: FORM,
		body: consent.toString(),
		redirect: 'manual',
	});
	return new URL(allowed.headers.get('location') ?? '');
}

/** The token of a user who allows what is asked for. */
export async function connect(
	{ url, clientId, clientSecret }: Client,
	authUrl: string,
	scope: string,
): Promise<UserToken> {
	const back = await allow(authUrl, clientId, scope);
	const answer = await fetch(`${url}/oauth2/token`, {
		method: 'POST',
		headers: FORM,
		body: new URLSearchParams({
			grant_type: 'authorization_code',
			code: back.searchParams.get('code') ?? '',
			redirect_uri: REDIRECT_URI,
			client_id: clientId,
			client_secret: clientSecret,
		}).toString(),
	});
	return (await answer.json()) as UserToken;
}
