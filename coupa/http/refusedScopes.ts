import { CoupaError } from '../errors';
import { settingsKey, type TokenSettings } from './token';
import { tokenIn } from './tokenAnswer';
import type { WireResponse } from './types';

/** Requests at most to find them: enough for one in all scopes that there are, or for a few. */
const MOST_REQUESTS = 20;

/** So long what was found is not looked for again, in ms: each item of an execution asks for a token. */
const REMEMBERED_MS = 60_000;

type Ask = (settings: TokenSettings) => Promise<WireResponse>;

/** The error of OAuth2 where a client does not have a scope [RFC 6749, 5.2]. */
function isScopeRefusal(error: unknown): error is CoupaError {
	if (!(error instanceof CoupaError)) return false;
	return error.advice.some(
		(advice) => advice.code === 'checkTokenRequest' && advice.error === 'invalid_scope',
	);
}

/** Whether these settings are refused for their scopes; undefined where the answer does not tell. */
async function isRefused(settings: TokenSettings, ask: Ask): Promise<boolean | undefined> {
	try {
		tokenIn(await ask(settings), []);
		return false;
	} catch (error) {
		return isScopeRefusal(error) ? true : undefined;
	}
}

/** The scopes that are refused, by halving what is refused until single ones are left. */
async function bisect(settings: TokenSettings, ask: Ask): Promise<string[]> {
	const refused: string[] = [];
	const parts = [settings.scope.split(' ')];
	let requests = 0;
	const isPartRefused = async (part: readonly string[]) => {
		requests += 1;
		return await isRefused({ ...settings, scope: part.join(' ') }, ask);
	};
	for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
		if (part.length === 1) {
			refused.push(part[0]);
			continue;
		}
		if (requests >= MOST_REQUESTS) break;
		const middle = Math.ceil(part.length / 2);
		const [first, second] = [part.slice(0, middle), part.slice(middle)];
		const isFirst = await isPartRefused(first);
		if (isFirst === undefined) break;
		// Where the first half is fine, it is the second one.
		if (!isFirst || (await isPartRefused(second)) === true) parts.push(second);
		if (isFirst) parts.push(first);
	}
	return refused;
}

/**
 * Which scopes a client does not have: Coupa's token endpoint says that it refuses one, and need not say
 * which.
 */
export class RefusedScopes {
	private readonly found = new Map<string, { scopes: readonly string[]; until: number }>();

	/**
	 * An error of a token request, with the scopes that were refused where it is about them and they can be
	 * found.
	 *
	 * @param ask sends a token request
	 */
	async named(error: unknown, settings: TokenSettings, now: number, ask: Ask): Promise<unknown> {
		if (!isScopeRefusal(error)) return error;
		const words = new Set(error.message.split(/[^\w.]+/).map((word) => word.replace(/\.$/, '')));
		const named = settings.scope.split(' ').filter((scope) => words.has(scope));
		const scopes = named.length > 0 ? named : await this.find(settings, now, ask);
		return error.with({
			advice: [{ code: 'checkTokenRequest', error: 'invalid_scope', scopes }],
		});
	}

	private async find(settings: TokenSettings, now: number, ask: Ask): Promise<readonly string[]> {
		const key = settingsKey(settings);
		const known = this.found.get(key);
		if (known !== undefined && now < known.until) return known.scopes;
		const scopes = await bisect(settings, ask);
		this.found.set(key, { scopes, until: now + REMEMBERED_MS });
		return scopes;
	}
}
