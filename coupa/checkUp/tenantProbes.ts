/** What one request tells about the whole of a Coupa. */
import { relativePath } from '../catalog';
import {
	describedByAttributes,
	describedByGraphql,
	type DescribedField,
	entriesOf,
	INTROSPECTION,
} from '../fields/discovery';
import { isPlainObject } from '../lib/json';
import { counted } from '../lib/text';
import { PAGE_SIZE } from '../read';
import { describeAnswer, type RawAnswer } from './answers';
import type { CheckUpRequests } from './requests';
import { type Finding, no, type Probe, unknown, yes } from './types';

export interface AnyList {
	requests: CheckUpRequests;
	/** Of one object: `/api/invoices`. */
	path: string;
}

/** In characters. Some servers take 8,000, others twice as many. */
const LONG = 10_000;

const ATTRIBUTES = '/api/custom_field_attributes';
const GRAPHQL = '/api/graphql';

function isThere(answer: RawAnswer | undefined, seen: string): Finding {
	if (answer === undefined) return unknown(describeAnswer(answer));
	return answer.status < 300 && answer.form !== 'page' ? yes(seen) : no(describeAnswer(answer));
}

function lastAt(path: string, { answers }: CheckUpRequests): RawAnswer | undefined {
	return answers.filter((answer) => answer.path === relativePath(path)).at(-1);
}

/** What the tenant itself says of its custom fields, by what was asked already. */
export function describedFields(requests: CheckUpRequests): DescribedField[] {
	const listed = describedByAttributes(entriesOf(lastAt(ATTRIBUTES, requests)?.value));
	return listed.length > 0 ? listed : describedByGraphql(lastAt(GRAPHQL, requests)?.value);
}

export const TENANT_PROBES: ReadonlyArray<Probe<AnyList>> = [
	{
		id: 'bad-query',
		statement: 'Coupa refuses a condition that it does not know',
		connector:
			'Checks each record against the conditions: one that certainly does not match is an error',
		promise: 'A condition that is ignored does not go unnoticed',
		async run({ requests, path }) {
			const answer = await requests.ask(path, [
				['id[no_such_operator]', '1'],
				['limit', '1'],
				['fields', '["id"]'],
			]);
			if (answer === undefined) return unknown(describeAnswer(answer));
			if (answer.records !== undefined && !answer.saysNoResults) return no('It was ignored');
			if (answer.status !== 400 && answer.status !== 422) return unknown(describeAnswer(answer));
			return yes(`Refused with ${answer.status} and ${answer.errorForm ?? 'no error in words'}`);
		},
	},
	{
		id: 'long-urls',
		statement: `Coupa takes URLs of ${LONG.toLocaleString('en-US')} characters`,
		connector: 'Looks records up by short requests, and says which filter is too long',
		promise: 'Filters may have many values',
		async run({ requests, path }) {
			const answer = await requests.ask(path, [
				['created_by[id][in]', '1,'.repeat(LONG / 4).slice(0, -1)],
				['limit', '1'],
				['fields', '["id"]'],
			]);
			if (answer === undefined) return unknown(describeAnswer(answer));
			if (answer.records !== undefined) return yes('It was answered');
			const isPage = answer.status === 400 && answer.form === 'page';
			return isPage || [413, 414, 431].includes(answer.status)
				? no(`Refused with ${answer.status}`, { status: answer.status })
				: unknown(describeAnswer(answer));
		},
	},
	{
		id: 'custom-field-attributes',
		statement: 'Coupa lists the custom fields that it has',
		connector: 'Takes their names from records where there is no such list',
		promise: 'Lists of fields offer custom fields that no record has used yet',
		async run({ requests }) {
			const answer = await requests.ask(ATTRIBUTES, [['limit', String(PAGE_SIZE)]]);
			return isThere(answer, 'The list can be read');
		},
	},
	{
		id: 'api-docs',
		statement: 'Coupa describes its own API at /api_docs',
		connector: 'Takes the names and types of custom fields from elsewhere where it does not',
		promise: 'Lists of fields offer custom fields that no record has used yet',
		async run({ requests }) {
			const answer = await requests.askFor('/api_docs');
			const isDocument = answer === undefined || isPlainObject(answer.value);
			if (answer === undefined || !isDocument) return unknown(describeAnswer(answer));
			return answer.status < 300 ? yes('It was answered') : unknown(describeAnswer(answer));
		},
	},
	{
		id: 'graphql',
		statement: 'Coupa answers queries of GraphQL',
		connector: 'Reads everything without it; only queries of your own need it',
		promise: 'GraphQL queries can be used',
		async run({ requests }) {
			const answer = await requests.askFor(GRAPHQL, INTROSPECTION);
			const isAnswered = isPlainObject(answer?.value) && isPlainObject(answer.value.data);
			return isAnswered ? yes('It was answered') : isThere(answer, 'It was answered with errors');
		},
	},
	{
		id: 'graphql-custom-fields',
		statement: 'GraphQL names custom fields with their types',
		connector: 'Takes them from records where it does not',
		promise: 'Lists of fields offer custom fields that no record has used yet',
		run({ requests }) {
			const { length } = describedByGraphql(lastAt(GRAPHQL, requests)?.value);
			return length > 0 ? yes(counted(length, 'custom field')) : unknown('It named none');
		},
	},
];
