import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { DOCUMENT_KINDS, documentKey } from '../../coupa/files/documents';
import { authentication, credentials } from '../shared/descriptions/authentication';
import { properties } from './registry';
import { lazyMethods } from '../shared/methods/lazy';

/** The files that can be downloaded, by their value: a path of Coupa's says little on the canvas. */
const FILES = JSON.stringify(
	Object.fromEntries(DOCUMENT_KINDS.map((kind) => [documentKey(kind), kind.label])),
);

/** What is done to what: "Get many: Invoice", "Query: Suppliers", "Download: Invoice Image Scan". */
const SUBTITLE = `={{ [$parameter["operation"], String({ record: $parameter["object"], attachment: $parameter["object"], comment: $parameter["object"], erpExport: $parameter["object"], customAction: $parameter["path"], dataFile: $parameter["csvFormat"] || $parameter["sourceFor"], file: ${FILES}[$parameter["fileType"]] }[$parameter["resource"]] || $parameter["resource"])].map((text) => (text.charAt(0).toUpperCase() + text.slice(1)).replace(/\\/\\{\\w+\\}/g, "").replace(/_/g, " ").replace(/([a-z])([A-Z])/g, (all, last, next) => last + " " + next.toLowerCase())).join(": ") }}`;

/** The action node: records of Coupa, and requests of one's own. */
export class Coupa implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Coupa',
		name: 'coupa',
		icon: { light: 'file:../../icons/coupa.svg', dark: 'file:../../icons/coupa.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: SUBTITLE,
		description: 'Read, create, approve and export Coupa records, or start when they change',
		// For assistants that build workflows.
		builderHint: {
			searchHint:
				'Choose the resource that is the object (Invoice, Supplier, …); Record is for every other object. Filters are simplest with filterMode queryString; records to write with inputMode json.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-coupa.coupaTrigger',
					relationHint:
						'Starts the workflow when records of Coupa are created, changed or approved',
				},
			],
		},
		defaults: { name: 'Coupa' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		properties: [authentication, ...properties],
	};

	methods = {
		listSearch: lazyMethods(
			[
				'searchApprovals',
				'searchCsvFormats',
				'searchIntegrations',
				'searchLineAccounts',
				'searchLineReferences',
				'searchObjects',
				'searchParents',
				'searchRecords',
				'searchReferences',
				'searchSecondParents',
				'searchSourceNames',
				'searchUsers',
			],
			async () => await import('../shared/methods/listSearch'),
		),
		loadOptions: lazyMethods(
			[
				'getActions',
				'getApprovableTypes',
				'getCommentableTypes',
				'getFilterFields',
				'getFilterValues',
				'getLineFields',
				'getLineLists',
				'getLineValues',
				'getMatchFields',
				'getOrderFields',
				'getReferenceFields',
				'getReturnFields',
				'getWriteBackFields',
			],
			async () => await import('../shared/methods/loadOptions'),
		),
		resourceMapping: lazyMethods(
			['getCsvColumns', 'getMapperFields'],
			async () => await import('../shared/methods/resourceMapping'),
		),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { route } = await import('./router');
		return await route(this);
	}
}
