import type { INodeProperties } from 'n8n-workflow';

type Locator = Pick<INodeProperties, 'displayName' | 'displayOptions' | 'name'> &
	Partial<INodeProperties>;

/** The searches for records that the editor makes. */
export type RecordSearch = 'searchParents' | 'searchRecords' | 'searchSecondParents';

/**
 * A record, chosen from the list, by its number, its ID or its page. No mode has a `validation`: n8n would
 * stop the whole workflow for one item whose text does not fit.
 *
 * @param dependsOn the parameters that say of which object it is
 */
export function recordProperty(
	property: Locator,
	searchListMethod: RecordSearch,
	dependsOn: readonly string[],
): INodeProperties {
	return {
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		typeOptions: { loadOptionsDependsOn: [...dependsOn] },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod, searchable: true },
			},
			{
				// "By Number" is cut in n8n's narrow list of modes.
				displayName: 'Number',
				name: 'number',
				type: 'string',
				placeholder: 'e.g. INV-1001',
				hint: 'Number, code, login or name. For another field, write field=value',
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 4711' },
			{
				displayName: 'By URL',
				name: 'url',
				type: 'string',
				placeholder: 'e.g. https://acme.coupahost.com/invoices/4711',
			},
		],
		...property,
	};
}
