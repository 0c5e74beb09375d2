import type { INodeProperties } from 'n8n-workflow';

type Show = Record<string, string[]>;

export interface PairsText {
	displayName: string;
	name: string;
	/** What one of them is called: "Header". */
	item: string;
	description: string;
}

/** Pairs of a name and a value. */
export function pairsProperty(
	show: Show,
	{ displayName, name, item, description }: PairsText,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: `Add ${item.toLowerCase()}`,
		default: {},
		description,
		options: [
			{
				displayName: item,
				name: 'pair',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						description: `The name of the ${item.toLowerCase()}`,
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						description: `The value of the ${item.toLowerCase()}`,
					},
				],
			},
		],
		displayOptions: { show },
	};
}
