import {
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { authentication, credentials } from '../shared/descriptions/authentication';
import { DOCUMENTS, MASTER_DATA } from '../shared/builderHints';
import { lazyMethods } from '../shared/methods/lazy';
import { triggerProperties } from './properties';

/** The polling trigger: what was created, updated or is ready for export in Coupa. */
export class CoupaTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Coupa Trigger',
		name: 'coupaTrigger',
		icon: { light: 'file:../../icons/coupa.svg', dark: 'file:../../icons/coupa.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["event"].charAt(0).toUpperCase() + $parameter["event"].slice(1).replace(/[A-Z]/g, " $&").toLowerCase() + ": " + ($parameter["object"] || "").replace(/_/g, " ") + ($parameter["moreObjects"]?.object?.length ? " +" + $parameter["moreObjects"].object.length : "") }}',
		// n8n shows both nodes as one entry, with this description.
		description: 'Read, create, approve and export Coupa records, or start when they change',
		// For assistants that build workflows.
		builderHint: {
			searchHint: `Starts a workflow when something happens in Coupa, by polling. Also: notify, alert, react, as soon as, whenever, on change. A new status, such as approved, submitted, paid or closed, is an update: filter by it. For every object: ${DOCUMENTS}; ${MASTER_DATA}.`,
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-coupa.coupa',
					relationHint: 'Reads and writes records, approves, exports and reports back',
				},
			],
		},
		defaults: { name: 'Coupa Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		properties: [authentication, ...triggerProperties],
	};

	methods = {
		listSearch: lazyMethods(
			['searchObjects', 'searchOtherObjects', 'searchReferences'],
			async () => (await import('./methods')).methods.listSearch,
		),
		loadOptions: lazyMethods(
			['getFilterFields', 'getFilterValues', 'getReturnFields'],
			async () => (await import('./methods')).methods.loadOptions,
		),
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const { poll } = await import('./poll');
		const { toNodeError } = await import('../shared/nodeErrors');
		const ending = new AbortController();
		try {
			return await poll(this, ending.signal);
		} catch (error) {
			throw toNodeError(this.getNode(), error);
		} finally {
			ending.abort();
		}
	}
}
