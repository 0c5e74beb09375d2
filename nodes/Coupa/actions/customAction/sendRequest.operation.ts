import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { refuse } from '../../../../coupa/errors';
import { withKeyStyle } from '../../../../coupa/fields';
import type { CoupaClient, CoupaRequest, CoupaResponse, HttpMethod } from '../../../../coupa/http';
import { inCoupasSpelling } from '../../../../coupa/query';
import { pageSource, readRecords } from '../../../../coupa/read';
import { toItems } from '../../../shared/items';
import {
	limitParameter,
	optionsParameter,
	type OperationOptions,
	pairsParameter,
	textParameter,
} from '../../../shared/parameters';
import { contentReceiver, type ReceivedFile } from '../../../shared/transport/outputFile';
import type { ItemContext, OperationCode } from '../../shared/types';
import { typedAddress } from './address';
import { bodyParameter } from './body';

/**
 * Headers that the credential, the method or the connection set. With an override, a server could take a
 * GET for another method, which a read-only credential refuses; an API key would be another credential.
 */
const RESERVED_HEADERS: ReadonlySet<string> = new Set([
	'authorization',
	'connection',
	'content-length',
	'cookie',
	'expect',
	'host',
	'keep-alive',
	'proxy-authorization',
	'te',
	'trailer',
	'transfer-encoding',
	'upgrade',
	'x-coupa-api-key',
	'x-http-method',
	'x-http-method-override',
	'x-method-override',
]);
/** Query parameters that paging sets. */
const PAGING_PARAMETERS = /^(limit|offset|order_by|dir|page|id\[gt\]|id\[lt_or_eq\])$/;

interface SendOptions extends OperationOptions {
	fullResponse?: boolean;
	outputBinaryField?: string;
	responseFormat?: 'file' | 'json' | 'text' | 'xml';
}

/** Visible characters of one byte, and space between them: all that HTTP carries in a header. */
function isHeaderValue(value: string): boolean {
	return /^[\t\x20-\x7e\xa0-\xff]*$/.test(value);
}

function headersParameter(run: ItemContext): Record<string, string> {
	const headers = pairsParameter(run, 'headers');
	const reserved = headers.find(([name]) => RESERVED_HEADERS.has(name.toLowerCase()));
	if (reserved !== undefined) {
		refuse(
			`The header "${reserved[0]}" cannot be set`,
			'The node sets it itself, from the credential and the request. Remove it.',
		);
	}
	const broken = headers.find(
		([name, value]) => !/^[\w!#$%&'*+.^`|~-]+$/.test(name) || !isHeaderValue(value),
	);
	if (broken !== undefined) {
		refuse(
			`The header "${broken[0]}" is not usable`,
			'A header has a name of letters, digits and dashes, and a value on one line, without characters beyond Latin 1.',
		);
	}
	return Object.fromEntries(headers);
}

const ACCEPT: Readonly<Record<string, string>> = {
	file: '*/*',
	text: '*/*',
	xml: 'application/xml',
};

// Why: docs/decisions/041-slower-lists.md
/** Reads a list page by page, with one item for each record. */
async function readList(
	run: ItemContext,
	client: CoupaClient,
	request: Pick<CoupaRequest, 'headers' | 'path' | 'query'>,
	options: SendOptions,
): Promise<INodeExecutionData[]> {
	const query = inCoupasSpelling(request.query ?? []);
	const paging = query.find(([name]) => PAGING_PARAMETERS.test(name));
	if (paging !== undefined) {
		refuse(
			`The query parameter "${paging[0]}" cannot be set together with pagination`,
			'Remove it, or switch off Pagination and read the pages yourself.',
		);
	}
	const pages = readRecords({
		readPage: pageSource(client, { path: request.path, headers: request.headers }),
		filters: query,
		returnType: { kind: 'default' },
		limit: limitParameter(run),
		notice: run.hint,
	});
	return await toItems(pages, options.keyStyle);
}

function fileItem(
	response: CoupaResponse,
	{ outputBinaryField = 'data', fullResponse = false }: SendOptions,
): INodeExecutionData {
	const { status: statusCode, headers, body } = response;
	return {
		json: fullResponse ? { statusCode, headers: headers as IDataObject } : {},
		binary: { [outputBinaryField]: (body as ReceivedFile).binary },
	};
}

function bodyItems(response: CoupaResponse, options: SendOptions): INodeExecutionData[] {
	const body = withKeyStyle(response.body, options.keyStyle ?? 'coupa');
	const { status: statusCode, headers } = response;
	if (options.fullResponse === true) {
		return [
			{
				json: { statusCode, headers: headers as IDataObject, body: (body ?? null) as IDataObject },
			},
		];
	}
	const values = Array.isArray(body) ? body : [body ?? { success: true, statusCode }];
	return values.map((value: unknown) =>
		typeof value === 'object' && value !== null
			? { json: value as IDataObject }
			: { json: { data: value as string } },
	);
}

/** Sends one request, or reads one list, that the person describes. */
export const sendRequest: OperationCode = {
	async execute(run) {
		const options = optionsParameter(run) as SendOptions;
		const client = await run.client(options);
		const { path, query } = typedAddress(
			client.origin,
			textParameter(run, 'path'),
			pairsParameter(run, 'queryParameters'),
		);
		const method = textParameter(run, 'method') as HttpMethod;
		const format = options.responseFormat ?? 'json';
		const { body, headers: bodyHeaders } =
			method === 'GET' ? { body: undefined, headers: {} } : await bodyParameter(run);
		const headers = {
			...(Object.hasOwn(ACCEPT, format) && { Accept: ACCEPT[format] }),
			...bodyHeaders,
			...headersParameter(run),
		};
		if (
			method === 'GET' &&
			run.context.getNodeParameter('pagination', run.itemIndex, false) === true
		) {
			return await readList(run, client, { path, query, headers }, options);
		}
		const request = { method, path, query, headers, body };
		if (format !== 'file') return bodyItems(await client.request(request), options);
		const receive = contentReceiver(run.context, path.split('/').at(-1) ?? 'file');
		return [fileItem(await client.request({ ...request, receive }), options)];
	},
};
