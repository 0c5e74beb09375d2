import type { INodeProperties } from 'n8n-workflow';

type Show = Record<string, string[]>;

/** Why it is decided so. */
export function reasonProperty(show: Show): INodeProperties {
	return {
		displayName: 'Reason',
		name: 'reason',
		type: 'string',
		default: '',
		description: 'The reason for the decision; people see it with the approval',
		displayOptions: { show },
	};
}

/** What else there is to say. */
export function noteProperty(show: Show): INodeProperties {
	return {
		displayName: 'Note',
		name: 'note',
		type: 'string',
		default: '',
		description: 'A note on the decision',
		displayOptions: { show },
	};
}
