import type { Advice } from '../advice';
import { CoupaError, type CoupaErrorKind } from '../errors';
import { counted, sentences } from '../lib/text';
import { type GraphqlAnswer, type GraphqlError, hasData } from './answer';
import type { NeededScopes } from './scopes';

/** What is known of who asks for what, to say what to do next. */
export interface Circumstances {
	/** The scopes of what the query reads; called when an error needs them. */
	neededScopes(): readonly NeededScopes[];
	/** The token was got by authorization code, which GraphQL does not take [Introducing GraphQL]. */
	byAuthorizationCode: boolean;
}

/** Errors come in answers with status 200 [Introducing GraphQL], so that only their words tell them apart. */
const WORDS: ReadonlyArray<readonly [CoupaErrorKind, RegExp]> = [
	[
		'forbidden',
		/not authori[sz]ed|unauthori[sz]ed|unauthenticated|forbidden|access denied|permission|not allowed|\bscopes?\b/i,
	],
	['rateLimited', /too many requests|rate limit|throttled/i],
	['notFound', /could(n't| not) find/i],
];

const MOST_MESSAGES = 5;

function kindOf({ message, code = '' }: GraphqlError): CoupaErrorKind {
	const words = `${message} ${code}`;
	return WORDS.find(([, expression]) => expression.test(words))?.[0] ?? 'validation';
}

function placeOf({ path, line, column }: GraphqlError): string | undefined {
	const inQuery =
		line === undefined ? [] : [`line ${line}`, ...(column ? [`column ${column}`] : [])];
	const parts = [...(path ? [`at ${path}`] : []), ...inQuery];
	return parts.length === 0 ? undefined : parts.join(', ');
}

/** Each message once, with its first place: a page of fifty records can say the same fifty times. */
function messagesOf(errors: readonly GraphqlError[]): string[] {
	const same = new Map<string, GraphqlError[]>();
	for (const error of errors) {
		same.set(error.message, [...(same.get(error.message) ?? []), error]);
	}
	const messages = [...same].map(([message, [first, ...others]]) => {
		const more = others.length === 0 ? undefined : `and ${counted(others.length, 'time')} more`;
		const place = [placeOf(first), more].filter((part) => part !== undefined).join(', ');
		return place === '' ? message : `${message} (${place})`;
	});
	const left = messages.length - MOST_MESSAGES;
	if (left <= 0) return messages;
	return [
		...messages.slice(0, MOST_MESSAGES),
		`and ${left} more ${left === 1 ? 'error' : 'errors'}`,
	];
}

/** All that an answer complains about, in one line. */
export function complaintOf({ errors }: GraphqlAnswer): string {
	return messagesOf(errors).join('; ');
}

function forbiddenAdvice({ neededScopes, byAuthorizationCode }: Circumstances): Advice {
	if (byAuthorizationCode) return { code: 'useClientCredentials' };
	return { code: 'addReadScopes', needed: neededScopes() };
}

/** What an error of a kind means for a query. */
const HINTS: Readonly<Partial<Record<CoupaErrorKind, string>>> = {
	notFound: 'Check the IDs in the query, and whether the client may see the records.',
	validation: 'Check the fields, the arguments and the variables of the query.',
};

function adviceFor(kind: CoupaErrorKind, circumstances: Circumstances): Advice[] {
	if (kind === 'forbidden') return [forbiddenAdvice(circumstances)];
	return kind === 'rateLimited' ? [{ code: 'lowerRate' }] : [];
}

/** The error for an answer that has errors. */
export function errorFromAnswer(answer: GraphqlAnswer, circumstances: Circumstances): CoupaError {
	const kinds = new Set(answer.errors.map(kindOf));
	const kind = WORDS.find(([known]) => kinds.has(known))?.[0] ?? 'validation';
	const advice = adviceFor(kind, circumstances);
	return new CoupaError({
		kind,
		message: complaintOf(answer),
		description: sentences('The query was answered with errors', HINTS[kind]),
		advice: hasData(answer) ? [...advice, { code: 'takePartialData' }] : advice,
	});
}

/** The error for a body that is no answer of GraphQL. */
export function errorFromOddBody(): CoupaError {
	return new CoupaError({
		kind: 'badResponse',
		message: 'Coupa did not send a GraphQL response',
		description: 'The answer has neither data nor errors. Check whether your Coupa has GraphQL.',
		advice: [{ code: 'checkInstanceUrl' }],
	});
}

/** An error of the request itself, with what it means for GraphQL. */
export function explained(error: unknown, circumstances: Circumstances): unknown {
	if (!(error instanceof CoupaError)) return error;
	const { kind, status } = error;
	const isRefusal = kind === 'forbidden' || kind === 'unauthorized';
	if (isRefusal && (circumstances.byAuthorizationCode || kind === 'forbidden')) {
		const description = `POST /api/graphql was answered with ${status}.`;
		return error.with({ description, advice: [forbiddenAdvice(circumstances)] });
	}
	if (kind !== 'notFound') return error;
	return error.with({
		description: 'POST /api/graphql was answered with 404: your Coupa has no GraphQL there.',
		advice: [{ code: 'readRecords' }],
	});
}
