import type { CoupaClient } from '../http';
import { answerOf, type GraphqlAnswer, hasData } from './answer';
import { type Circumstances, errorFromAnswer, errorFromOddBody, explained } from './errors';

// Why: docs/decisions/053-graphql.md
/** Where Coupa takes queries of GraphQL [Introducing GraphQL]. */
const PATH = '/api/graphql';

export interface AskOptions extends Circumstances {
	client: CoupaClient;
	/** The document. */
	query: string;
	variables: Readonly<Record<string, unknown>>;
	/** Takes data that came together with errors. */
	allowPartial: boolean;
}

/**
 * Sends a query, which is a read although it is a POST: it is repeated where that may help, and
 * passes a read-only credential.
 *
 * @throws CoupaError for a request that fails, and for errors in the answer, unless there are data
 * too and they are wanted all the same
 */
export async function askGraphql(options: AskOptions): Promise<GraphqlAnswer> {
	const { client, query, variables, allowPartial } = options;
	const { body } = await client
		.request({ method: 'POST', path: PATH, body: { query, variables }, safe: true })
		.catch((error: unknown) => {
			throw explained(error, options);
		});
	const answer = answerOf(body);
	if (answer === undefined) throw errorFromOddBody();
	if (answer.errors.length > 0 && !(allowPartial && hasData(answer))) {
		throw errorFromAnswer(answer, options);
	}
	return answer;
}
