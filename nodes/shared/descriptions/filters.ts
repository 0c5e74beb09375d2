import type { INodeProperties } from 'n8n-workflow';

import { OBJECT_CHOICE } from './object';

type Show = Record<string, string[]>;

/** The conditions of a query: a builder, or Coupa's own form. */
export function filterProperties(show: Show): INodeProperties[] {
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
			displayOptions: { show },
		},
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add filter',
			default: {},
			description: 'All conditions must match. Without any, all records are returned.',
			options: [
				{
					displayName: 'Filter',
					name: 'filter',
					values: [
						{
							displayName: 'Field Name or ID',
							name: 'field',
							type: 'options',
							typeOptions: {
								loadOptionsMethod: 'getFilterFields',
								loadOptionsDependsOn: OBJECT_CHOICE,
							},
							default: '',
							description:
								'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
						},
						{
							displayName: 'Operator Name or ID',
							name: 'operator',
							type: 'options',
							typeOptions: { loadOptionsMethod: 'getOperators', loadOptionsDependsOn: ['&field'] },
							default: 'eq',
							description:
								'How to compare. The list shows the operators that fit the type of the field. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
						},
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							default: '',
							description:
								'Dates as 2026-01-31 (midnight UTC) or 2026-01-31T08:00:00+01:00. A time without an offset is in the time zone of the workflow.',
							displayOptions: { hide: { operator: ['blank', 'not_blank'] } },
						},
					],
				},
			],
			displayOptions: { show: { ...show, filterMode: ['conditions'] } },
		},
		{
			displayName: 'Query String',
			name: 'queryString',
			type: 'string',
			default: '',
			placeholder: 'e.g. status=approved&gross_total[gt]=100&supplier[name]=Acme',
			description:
				"Conditions in Coupa's own format: field=value or field[operator]=value, joined by &",
			displayOptions: { show: { ...show, filterMode: ['queryString'] } },
		},
	];
}
