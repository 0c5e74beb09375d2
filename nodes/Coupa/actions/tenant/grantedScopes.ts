import type { GrantedScopes } from '../../../../coupa/checkUp';
import { parseToken, requestedScope } from '../../../../coupa/http';
import { type CoupaContext, readCredential } from '../../../shared/transport/credentialType';
import { oauthTokenOf } from '../../../shared/transport/oauthToken';
import { namesIn } from '../../../shared/parameters';

/**
 * The scopes of the token that the credential has: those that came with it, or those that the credential
 * asks for. An answer without them means that all were granted [RFC 6749, 5.1].
 */
export async function grantedScopes(context: CoupaContext): Promise<GrantedScopes> {
	const credential = await readCredential(context);
	const { coupaScopes, additionalScopes, accessToken } = credential;
	const told = parseToken(accessToken)?.scope ?? oauthTokenOf(credential).scope;
	const isTold = typeof told === 'string' && told.trim() !== '';
	const scope = isTold
		? told
		: requestedScope(namesIn(coupaScopes), String(additionalScopes ?? ''));
	return { scopes: [...new Set(scope.split(/[\s,]+/).filter((name) => name !== ''))], isTold };
}
