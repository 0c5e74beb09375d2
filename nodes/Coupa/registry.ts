import type { INodeProperties } from 'n8n-workflow';

import { hinted } from '../shared/builderHints';
import { approval } from './actions/approval';
import { attachment } from './actions/attachment';
import { comment } from './actions/comment';
import { customAction } from './actions/customAction';
import { dataFile } from './actions/dataFile';
import { erpExport } from './actions/erpExport';
import { file } from './actions/file';
import { graphql } from './actions/graphql';
import { nouns, record } from './actions/record';
import { tenant } from './actions/tenant';
import { mergedInOrder, mergedOptions } from './mergedProperties';
import type { Operation, ResourceActions } from './shared/types';

/** All resources of the node; the dropdowns and the dispatch are made from this. */
export const RESOURCES: readonly ResourceActions[] = [
	...nouns,
	record,
	approval,
	attachment,
	comment,
	customAction,
	dataFile,
	erpExport,
	file,
	graphql,
	tenant,
];

function operationProperty({
	option,
	operations,
	defaultOperation,
}: ResourceActions): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: operations.map((operation) => hinted(operation.option, String(option.value))),
		default: defaultOperation,
		displayOptions: { show: { resource: [String(option.value)] } },
	};
}

/** The parameters of each operation; those that resources have in common once. */
const OF_OPERATIONS = [
	...new Set(RESOURCES.flatMap(({ operations }) => operations.map(({ properties: own }) => own))),
];

function isOptions({ name }: INodeProperties): boolean {
	return name === 'options';
}

/** The properties of the node: resource, operation, and the parameters of every operation. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: RESOURCES.map(({ option }) => hinted(option)),
		default: 'record',
	},
	...RESOURCES.map(operationProperty),
	...mergedInOrder(OF_OPERATIONS.map((list) => list.filter((one) => !isOptions(one)))),
	mergedOptions([...new Set(OF_OPERATIONS.flat().filter(isOptions))]),
];

/** The operation that the parameters name, or undefined when there is none. */
export function findOperation(resource: string, operation: string): Operation | undefined {
	return RESOURCES.find(({ option }) => option.value === resource)?.operations.find(
		({ option }) => option.value === operation,
	);
}
