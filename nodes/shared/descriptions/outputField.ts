import type { INodeProperties } from 'n8n-workflow';

type Show = Record<string, string[]>;

/** Where a file goes in the output. */
export function outputFieldProperty(show: Show): INodeProperties {
	return {
		displayName: 'Put Output File in Field',
		name: 'outputBinaryField',
		type: 'string',
		default: 'data',
		required: true,
		hint: 'The name of the output binary field to put the file in',
		displayOptions: { show },
	};
}
