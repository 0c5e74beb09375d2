/** The page on which a user lets a client in: Allow or Deny. */
import { htmlAnswer, type Answer } from '../lib/answer.mts';
import type { Call } from '../lib/call.mts';
import { escapeXml } from '../lib/escape.mts';
import type { Client } from './clients.mts';
import { requestedScopes, type OAuthState } from './tokenEndpoint.mts';

interface Authorization {
	client: Client;
	redirectUri: string;
	scopes: string[];
	state: string | null;
}

/** GET /oauth2/authorizations/new */
export function consentPage(oauth: OAuthState, call: Call): Answer {
	const params = new URLSearchParams(call.query);
	const authorization = read(oauth, params);
	if (!('client' in authorization)) return authorization;
	return htmlAnswer(200, page(authorization, params));
}

/** POST /oauth2/authorizations: the answer of the page's buttons. */
export function consentAnswer(oauth: OAuthState, call: Call): Answer {
	const form = new URLSearchParams(call.body.toString('utf8'));
	const authorization = read(oauth, form);
	if (!('client' in authorization)) return authorization;
	const { client, scopes, redirectUri, state } = authorization;
	if (form.get('decision') !== 'allow') {
		return redirect(redirectUri, state, {
			error: 'access_denied',
			error_description: 'The resource owner denied the request.',
		});
	}
	return redirect(redirectUri, state, {
		code: oauth.tokens.issueCode(client.id, scopes, redirectUri),
	});
}

/** Errors before the redirect address is trusted are shown; later ones are sent there. */
function read(oauth: OAuthState, params: URLSearchParams): Authorization | Answer {
	const client = oauth.clients.get(params.get('client_id') ?? '');
	if (!client) return problem('This client is unknown.');
	const redirectUri = params.get('redirect_uri') ?? '';
	const known = client.redirectUris.length === 0 || client.redirectUris.includes(redirectUri);
	if (!known || !/^https?:\/\//.test(redirectUri) || !URL.canParse(redirectUri)) {
		return problem('The redirect address is missing, or not one of this client.');
	}
	const state = params.get('state');
	if (params.get('response_type') !== 'code') {
		return redirect(redirectUri, state, { error: 'unsupported_response_type' });
	}
	const requested = requestedScopes(params.get('scope'), client.scopes);
	if ('error' in requested) {
		const { error, description } = requested;
		return redirect(redirectUri, state, { error, error_description: description });
	}
	return { client, redirectUri, scopes: requested.scopes, state };
}

function redirect(uri: string, state: string | null, params: Record<string, string>): Answer {
	const target = new URL(uri);
	for (const [name, value] of Object.entries(params)) target.searchParams.set(name, value);
	if (state !== null) target.searchParams.set('state', state);
	return { status: 302, headers: { location: target.href }, body: '' };
}

function problem(text: string): Answer {
	return htmlAnswer(400, layout('Authorization failed', `<p class="error">${escapeXml(text)}</p>`));
}

function page({ client, redirectUri, scopes }: Authorization, params: URLSearchParams): string {
	const hidden = ['client_id', 'redirect_uri', 'response_type', 'scope', 'state']
		.filter((name) => params.has(name))
		.map((name) => `<input type="hidden" name="${name}" value="${escapeXml(params.get(name)!)}">`);
	const list = scopes.map((scope) => `<li><code>${escapeXml(scope)}</code></li>`).join('');
	return layout(
		'Authorize access',
		`<p><strong>${escapeXml(client.id)}</strong> asks for access to this Coupa sandbox as
<strong>Integration User</strong>.</p>
<details ${scopes.length > 12 ? '' : 'open'}><summary>${scopes.length} scopes</summary><ul>${list}</ul></details>
<p class="small">You will be sent to ${escapeXml(new URL(redirectUri).host)}.</p>
<form method="post" action="/oauth2/authorizations">${hidden.join('')}
<button name="decision" value="deny" class="quiet">Deny</button>
<button name="decision" value="allow">Allow</button></form>`,
	);
}

function layout(title: string, body: string): string {
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} – Coupa sandbox</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>
body{font:16px/1.5 system-ui,sans-serif;background:#eef2f6;color:#1d2733;margin:0;display:grid;place-items:center;min-height:100vh}
main{box-sizing:border-box;background:#fff;border-radius:12px;box-shadow:0 8px 30px #1d273322;padding:2rem 2.5rem;max-width:28rem;width:85vw}
h1{font-size:1.3rem;margin-top:0}ul{max-height:12rem;overflow:auto;padding-left:1.2rem}code{font-size:.85rem}
form{display:flex;gap:.75rem;justify-content:flex-end}
button{font:inherit;border:0;border-radius:8px;padding:.6rem 1.4rem;background:#0b6bcb;color:#fff;cursor:pointer}
button.quiet{background:#e3e8ee;color:#1d2733}.small{color:#5b6875;font-size:.85rem}.error{color:#b3261e}
</style></head><body><main><h1>${title}</h1>${body}</main></body></html>`;
}
