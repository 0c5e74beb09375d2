import { Agent, request } from 'undici';
import { COUPA_CREDENTIAL } from '../scripts/n8n/workflow.mts';
import { type BenchSandbox, HEADER_CREDENTIAL } from './stage.mts';
import type { Measured, NodeUnderTest } from './workflows.mts';

/** 50 records a page [Get Started]. */
export const PAGE = 50;
/** 25 requests a second [Exception Handling]. */
export const CEILING_RECORDS_PER_SECOND = 25 * PAGE;
/** What this connector allows itself, unless told otherwise. */
export const DEFAULT_RECORDS_PER_SECOND = 20 * PAGE;

/** This connector's query of all records of an object. */
export function coupaQuery(
	object: string,
	options: Record<string, unknown>,
	more: Record<string, unknown> = { returnAll: true },
): NodeUnderTest {
	return {
		type: 'n8n-nodes-coupa.coupa',
		typeVersion: 1,
		credentialType: COUPA_CREDENTIAL,
		parameters: {
			resource: 'record',
			operation: 'query',
			object: { __rl: true, mode: 'list', value: object, cachedResultName: object },
			...more,
			options,
		},
	};
}

/**
 * n8n's HTTP Request node as its documentation tells to page by offset, with a token that it is given.
 *
 * @param query more query parameters, by name
 */
export function httpRequestQuery(
	url: string,
	object: string,
	pages: number,
	query: Record<string, string> = {},
): NodeUnderTest {
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		credentialType: HEADER_CREDENTIAL,
		parameters: {
			url: `${url}/api/${object}`,
			authentication: 'genericCredentialType',
			genericAuthType: HEADER_CREDENTIAL,
			sendQuery: true,
			queryParameters: {
				parameters: Object.entries({ limit: String(PAGE), ...query }).map(([name, value]) => ({
					name,
					value,
				})),
			},
			sendHeaders: true,
			headerParameters: { parameters: [{ name: 'Accept', value: 'application/json' }] },
			options: {
				pagination: {
					pagination: {
						paginationMode: 'updateAParameterInEachRequest',
						parameters: {
							parameters: [{ type: 'qs', name: 'offset', value: `={{ $pageCount * ${PAGE} }}` }],
						},
						paginationCompleteWhen: 'other',
						completeExpression: `={{ $response.body.length < ${PAGE} }}`,
						limitPagesFetched: true,
						maxRequests: pages,
					},
				},
			},
		},
	};
}

/** Pages by offset, one after another, with undici and JSON.parse: what a script would do. */
export async function plainLoop(
	sandbox: BenchSandbox,
	object: string,
	pages: number,
): Promise<Measured> {
	const token = await sandbox.token();
	const dispatcher = new Agent({ connections: 1 });
	const began = Date.now();
	const ids: unknown[] = [];
	for (let page = 0; page < pages; page++) {
		const { statusCode, body } = await request(
			`${sandbox.url}/api/${object}?limit=${PAGE}&offset=${page * PAGE}`,
			{ dispatcher, headers: { accept: 'application/json', authorization: `Bearer ${token}` } },
		);
		const records = JSON.parse(await body.text()) as { id: unknown }[];
		if (statusCode !== 200) throw new Error(`The plain loop was answered ${statusCode}`);
		ids.push(...records.map(({ id }) => id));
		if (records.length < PAGE) break;
	}
	const ended = Date.now();
	await dispatcher.close();
	return { began, ended, items: ids.length, distinct: new Set(ids).size };
}
