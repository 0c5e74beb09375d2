import type { CoupaClient } from '../../coupa/http';
import { userIdByLogin } from '../../coupa/approvals/users';
import { refuse } from '../../coupa/errors';
import { isPlainObject } from '../../coupa/lib/json';
import type { ParameterSource } from './parameters';

interface Locator {
	mode?: unknown;
	value?: unknown;
}

/** Who is meant: an expression gives an id where it is digits, else a login. */
function chosenUser(source: ParameterSource, name: string): { value: string; byLogin: boolean } {
	const parameter = source.parameter(name, '');
	const isLocator = isPlainObject(parameter);
	const locator: Locator = isLocator ? parameter : { value: parameter };
	const value = String(locator.value ?? '').trim();
	const isDigits = /^\d+$/.test(value);
	return { value, byLogin: isLocator ? locator.mode === 'login' : !isDigits };
}

/**
 * The id of the user that a parameter names; undefined where it names none. A login costs a query.
 *
 * @throws CoupaError (`invalidRequest`) for an id that is no number, and a login that nobody has
 */
export async function userIdParameter(
	source: ParameterSource,
	name: string,
	client: CoupaClient,
): Promise<string | undefined> {
	const { value, byLogin } = chosenUser(source, name);
	if (value === '') return undefined;
	if (byLogin) return await userIdByLogin(client, source.catalog, value);
	if (!/^\d+$/.test(value)) {
		refuse(
			`"${value}" is not the ID of a user`,
			'An ID of Coupa is a number. Choose the user from the list or by login.',
		);
	}
	return value;
}
