import type { N8nClient } from '../../../scripts/n8n/client.mts';
import { COUPA_CREDENTIAL } from '../../../scripts/n8n/workflow.mts';
import type { Offered } from './plan.mts';

/** Asks a real n8n for the values of a node's lists, as its editor does. Each list once. */
export function offeredBy(
	client: N8nClient,
	type: string,
	credential: { id: string; name: string },
): Offered {
	const known = new Map<string, Promise<string[]>>();
	return async (property, path, currentNodeParameters) => {
		const method = property.typeOptions?.loadOptionsMethod;
		const list = property.modes?.find(({ type: kind }) => kind === 'list')?.typeOptions;
		const { resource, operation, event, object } = currentNodeParameters;
		const key = JSON.stringify([method ?? list, resource, operation, event, object]);
		const ask = async (): Promise<string[]> => {
			const body = {
				nodeTypeAndVersion: { name: type, version: 1 },
				path: `parameters.${path}`,
				methodName: method ?? list?.searchListMethod,
				currentNodeParameters,
				credentials: { [COUPA_CREDENTIAL]: credential },
			};
			const kind = method === undefined ? 'resource-locator-results' : 'options';
			const url = `/rest/dynamic-node-parameters/${kind}`;
			type Values = Array<{ value: unknown }>;
			const answer = await client.request<Values | { results: Values }>('POST', url, body);
			const values = Array.isArray(answer) ? answer : answer.results;
			return values.map(({ value }) => String(value));
		};
		const offered = known.get(key) ?? ask();
		known.set(key, offered);
		return await offered;
	};
}
