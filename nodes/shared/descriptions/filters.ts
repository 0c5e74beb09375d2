import type { INodeProperties } from 'n8n-workflow';

import { FILTER_ROW } from './filterRow';

type Show = Record<string, string[]>;

/** What of the conditions is to be met. Coupa joins them by AND; others are asked for one by one. */
function matchProperty(show: Show): INodeProperties {
	return {
		displayName: 'Match',
		name: 'match',
		type: 'options',
		options: [
			{ name: 'All Conditions', value: 'all', description: 'Records that meet every condition' },
			{
				name: 'Any Condition',
				value: 'any',
				description:
					'Records that meet at least one condition, each once. Coupa is asked for each condition.',
			},
		],
		default: 'all',
		description: 'Whether all conditions have to be met, or any of them',
		displayOptions: { show: { ...show, filterMode: ['conditions'] } },
	};
}

/**
 * The conditions of a query: a builder, or Coupa's own form.
 *
 * @param hasMatch whether any one condition may be enough
 */
export function filterProperties(show: Show, hasMatch = false): INodeProperties[] {
	return [
		{
			displayName: 'Filter By',
			name: 'filterMode',
			type: 'options',
			options: [
				{ name: 'Conditions', value: 'conditions', description: 'Choose fields and values' },
				{
					name: 'Query String',
					value: 'queryString',
					description: "In Coupa's own format, for example status=approved&gross_total[gt]=100",
				},
			],
			default: 'conditions',
			builderHint: {
				propertyHint:
					'Use queryString, with conditions such as status=approved&updated_at[gt]=2026-01-31: conditions need field names from a list of the instance.',
			},
			displayOptions: { show },
		},
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add filter',
			default: {},
			description: hasMatch
				? 'Without any, all records are returned'
				: 'All conditions must match. Without any, all records are returned.',
			options: [{ displayName: 'Filter', name: 'filter', values: FILTER_ROW }],
			displayOptions: { show: { ...show, filterMode: ['conditions'] } },
		},
		...(hasMatch ? [matchProperty(show)] : []),
		{
			displayName: 'Query String',
			name: 'queryString',
			type: 'string',
			default: '',
			placeholder: 'e.g. status=approved&gross_total[gt]=100&supplier[name]=Acme',
			description:
				"Conditions in Coupa's own format: field=value or field[operator]=value, joined by &. If empty, all records count.",
			displayOptions: { show: { ...show, filterMode: ['queryString'] } },
		},
	];
}
