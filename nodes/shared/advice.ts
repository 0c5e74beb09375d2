import type { Advice, AdviceValues } from '../../coupa/advice';
import type { CoupaError } from '../../coupa/errors';

type Words = { readonly [Code in keyof AdviceValues]: (values: AdviceValues[Code]) => string };

/** How a client gets what it needs: "the scope core.invoice.read". */
function addToClient(needed: string): string {
	return `The client needs ${needed}: add it to the client in Coupa (Setup > OAuth2/OpenID Connect Clients) and to the credential in n8n, then save or reconnect the credential.`;
}

/** What OAuth2's errors mean for the person who set up the credential [RFC 6749, 5.2]. */
const TOKEN_WORDS: ReadonlyMap<string, string> = new Map([
	['access_denied', 'Access was denied in Coupa. Connect the credential again and allow it.'],
	['invalid_client', 'Check the client ID and the client secret of the credential.'],
	['invalid_grant', 'The connection has ended or was revoked. Reconnect the credential.'],
	[
		'invalid_scope',
		'Coupa does not know one of the scopes, or the client does not have it. Compare the scopes of the credential with those of the client in Coupa (Setup > OAuth2/OpenID Connect Clients), and remove or add what differs.',
	],
	[
		'unauthorized_client',
		'The client in Coupa does not allow this grant type. Use a credential of the other type (Client Credentials or OAuth2), or change the client.',
	],
]);

/** What to do next, in the words of the editor: whatever names a label of it stands here. */
const WORDS: Words = {
	addScope({ scopes }) {
		if (scopes.length === 0) return addToClient('a scope that opens this request');
		if (scopes.length === 1) return addToClient(`the scope ${scopes[0]}`);
		return addToClient(`one of the scopes ${scopes.join(', ')}`);
	},
	addReadScopes({ needed }) {
		const list = needed.map(({ field, scopes }) => `${scopes.join(' or ')} (${field})`);
		const what = 'the read scopes of all that the query reads';
		return addToClient(list.length === 0 ? what : `${what}: ${list.join(', ')}`);
	},
	readRecords: () => 'Read with the resource Record instead.',
	takePartialData: () =>
		'Coupa sent the rest of the data all the same: switch on "Return Partial Data" in the options to get it.',
	checkTokenRequest: ({ error = '' }) =>
		TOKEN_WORDS.get(error) ??
		'Check the Instance URL, the client ID, the client secret and the type of the credential.',
	lowerRate: () =>
		'Lower "Requests per Second" in the options, or run fewer workflows at the same time.',
};

function wordsOf<Code extends keyof AdviceValues>(advice: { code: Code } & AdviceValues[Code]) {
	return WORDS[advice.code](advice);
}

/** All that an error says beside its message: what happened, and what to do next. */
export function descriptionOf({ description, advice }: CoupaError): string | undefined {
	const parts = [description, ...advice.map((one: Advice) => wordsOf(one))];
	const text = parts.filter((part) => part !== undefined && part !== '').join(' ');
	return text === '' ? undefined : text;
}
