import type { INodeProperties } from 'n8n-workflow';

type Show = Record<string, string[]>;

/** Why it is decided so. */
export function reasonProperty(show: Show): INodeProperties {
	return {
		displayName: 'Reason',
		name: 'reason',
		type: 'string',
		default: '',
		description:
			'Why it is decided so; people see it with the approval. Your Coupa may require one to reject.',
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
		description: 'A note on the decision. Leave it empty for none.',
		displayOptions: { show },
	};
}
