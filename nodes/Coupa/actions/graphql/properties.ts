import type { INodeProperties } from 'n8n-workflow';

import { limitProperties } from '../../../shared/descriptions/limit';
import {
	optionsCollection,
	parallelItems,
	REQUEST_LOG,
	REQUESTS_PER_SECOND,
	TIMEOUT,
} from '../../../shared/descriptions/options';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';

const show = { resource: ['graphql'], operation: ['query'] };

/** The limit counts records, and only pages have these. */
function whenPaging(property: INodeProperties): INodeProperties {
	const { displayOptions } = property;
	return {
		...property,
		displayOptions: {
			...displayOptions,
			show: { ...displayOptions?.show, pagination: [true] },
		},
	};
}

const RETURN_PARTIAL_DATA: INodeProperties = {
	displayName: 'Return Partial Data',
	name: 'ignoreErrors',
	type: 'boolean',
	default: false,
	description:
		'Whether to return the data that Coupa could read, together with its errors, if it could not read everything',
};

/** The parameters of a query. */
export const queryProperties: INodeProperties[] = [
	{
		displayName: 'Query',
		name: 'query',
		type: 'string',
		typeOptions: { rows: 8 },
		default: '',
		required: true,
		placeholder: 'e.g. { invoices(query: "status=approved") { invoiceNumber supplier { name } } }',
		description:
			'One GraphQL query, without mutations. Singular names read one record by its ID, plural ones a list by conditions: invoices(query: "status=approved&gross_total[gt]=100"). Fields are written in camelCase. A list has at most 50 records.',
		displayOptions: { show },
	},
	{
		displayName: 'Variables',
		name: 'variables',
		type: 'json',
		default: '{}',
		description: 'Values for the variables that the query declares, as a JSON object',
		displayOptions: { show },
	},
	{
		displayName: 'Pagination',
		name: 'pagination',
		type: 'boolean',
		default: false,
		description:
			'Whether to read a whole list page by page, with one item for each record. The query must then declare the variable $query, use it as in invoices(query: $query), and ask for the ID of the records.',
		displayOptions: { show },
	},
	{
		displayName: 'Conditions',
		name: 'conditions',
		type: 'string',
		default: '',
		placeholder: 'e.g. status=approved&gross_total[gt]=100',
		description:
			'Which records to read, in the format of the REST API; leave empty for all records. The node adds the page, and passes both as the variable $query.',
		displayOptions: { show: { ...show, pagination: [true] } },
	},
	...limitProperties(show).map(whenPaging),
	optionsCollection(show, [
		parallelItems(DEFAULT_CONCURRENCY),
		REQUEST_LOG,
		REQUESTS_PER_SECOND,
		RETURN_PARTIAL_DATA,
		TIMEOUT,
	]),
];
