import type { INodeProperties } from 'n8n-workflow';

import { documentProperties } from '../../../shared/descriptions/documentType';

type Show = Record<string, string[]>;

/** The collection of all comments, in which each one names its document. */
export const ALL_COMMENTS = 'comments';

/** The document of a comment, for the one object whose path does not say it. */
export function commentedProperties(show: Show): INodeProperties[] {
	const shownFor = { show: { ...show, object: [ALL_COMMENTS] } };
	return documentProperties('getCommentableTypes', shownFor);
}
