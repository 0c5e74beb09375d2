/** What the editor asks the node for, on n8n's own context, with a credential. */
import { LoadOptionsContext } from 'n8n-core';
import {
	type INode,
	type INodeListSearchItems,
	type INodePropertyOptions,
	type INodeType,
	type ResourceMapperField,
	Workflow,
} from 'n8n-workflow';

import {
	authenticationOf,
	credentialsOf,
	type StoredCredential,
	type TokenOfTest,
} from '../support/credentials.mts';
import type { Engine } from '../support/engine.mts';
import { format } from './csv.mts';
import { object, type Scenario } from '../support/scenario.mts';

export type ListName =
	| 'getActions'
	| 'getApprovableTypes'
	| 'getCommentableTypes'
	| 'getFilterFields'
	| 'getFilterValues'
	| 'getMatchFields'
	| 'getOrderFields'
	| 'getReturnFields'
	| 'getWriteBackFields';

export type SearchName =
	| 'searchApprovals'
	| 'searchCsvFormats'
	| 'searchIntegrations'
	| 'searchObjects'
	| 'searchParents'
	| 'searchRecords'
	| 'searchSecondParents'
	| 'searchSourceNames'
	| 'searchUsers';

export interface Pickers {
	/** The fields of a list, for the object at a path. */
	list(name: ListName, path: string, more?: object): Promise<INodePropertyOptions[]>;
	mapper(path: string, operation?: string): Promise<ResourceMapperField[]>;
	/** The columns of a CSV format. */
	columns(id: string): Promise<ResourceMapperField[]>;
	/** What a search finds, with these parameters of the node. */
	found(name: SearchName, parameters: object, text?: string): Promise<INodeListSearchItems[]>;
	/** The names of what a search finds. */
	search(name: SearchName, parameters: object, text?: string): Promise<string[]>;
}

/** @param type the node: `coupa` or `coupaTrigger` */
export function pickersOf(
	engine: Engine,
	credential: StoredCredential | undefined,
	type = 'coupa',
): Pickers {
	const nodeType = engine.nodeTypes.getByName(`n8n-nodes-coupa.${type}`) as INodeType;
	const context = (parameters: object): LoadOptionsContext => {
		const node = {
			id: '1',
			name: 'Coupa',
			type: `n8n-nodes-coupa.${type}`,
			typeVersion: 1,
			position: [0, 0],
			parameters: {
				resource: 'record',
				...(credential && authenticationOf(credential)),
				...parameters,
			},
			...(credential && { credentials: credentialsOf(credential) }),
		} as unknown as INode;
		const workflow = new Workflow({
			nodes: [node],
			connections: {},
			active: false,
			nodeTypes: engine.nodeTypes,
		});
		const additionalData = { ...engine.additionalData(), currentNodeParameters: node.parameters };
		return new LoadOptionsContext(workflow, node, additionalData, '');
	};
	const found: Pickers['found'] = async (name, parameters, text) => {
		const search = nodeType.methods?.listSearch?.[name];
		return (await search?.call(context(parameters), text))?.results ?? [];
	};
	return {
		async list(name, path, more = {}) {
			const load = nodeType.methods?.loadOptions?.[name];
			return (await load?.call(context({ object: object(path), ...more }))) ?? [];
		},
		async mapper(path, operation = 'create') {
			const load = nodeType.methods?.resourceMapping?.getMapperFields;
			const answer = await load?.call(context({ operation, object: object(path) }));
			return answer?.fields ?? [];
		},
		async columns(id) {
			const load = nodeType.methods?.resourceMapping?.getCsvColumns;
			const parameters = { resource: 'dataFile', operation: 'loadItems', csvFormat: format(id) };
			return (await load?.call(context(parameters)))?.fields ?? [];
		},
		found,
		async search(name, parameters, text) {
			return (await found(name, parameters, text)).map((item) => item.name);
		},
	};
}

/** The values of a list; of fields for conditions, without the kind behind them. */
export function valuesIn(options: readonly INodePropertyOptions[]): string[] {
	return options.map(({ value }) => String(value).replace(/\|\w+$/, ''));
}

/** The pickers of a credential of which nothing is remembered yet. */
export async function freshPickers(
	{ engine, sandbox, addCredential }: Scenario,
	data: object = {},
	type?: string,
	given?: TokenOfTest,
): Promise<Pickers> {
	const token = given ?? (await sandbox.admin.token({ ageSeconds: 60 }));
	return pickersOf(engine, addCredential(data, token), type);
}

/** The requests since the last call, as `GET /api/invoices`; those for tokens left out. */
export async function requestsOf({ sandbox }: Scenario): Promise<string[]> {
	const all = await sandbox.admin.requests();
	await sandbox.admin.clearRequests();
	return all
		.filter(({ path }) => !path.startsWith('/oauth2'))
		.map(({ method, path }) => `${method} ${path}`);
}
