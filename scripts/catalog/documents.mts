import type { DocumentName, DocumentsData, Facts } from './types.mts';

function toName({ object, type, mark, when, also }: DocumentName): DocumentsData['types'][0][0] {
	return {
		object,
		type,
		mark,
		...(when !== undefined && { when }),
		...(also !== undefined && { also }),
	};
}

/** How approvals, comments, the history and others name the documents that they are about. */
export function toDocuments({ documentTypes = {}, historyTypes = [] }: Facts): DocumentsData {
	return {
		types: Object.fromEntries(
			Object.entries(documentTypes).map(([kind, names]) => [kind, names.map(toName)]),
		),
		historyTypes,
	};
}
