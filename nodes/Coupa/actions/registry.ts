import type { INodeProperties } from 'n8n-workflow';

import { approval } from './approval';
import { attachment } from './attachment';
import { comment } from './comment';
import { customAction } from './customAction';
import { dataFile } from './dataFile';
import { erpExport } from './erpExport';
import { file } from './file';
import { graphql } from './graphql';
import { record } from './record';
import type { Operation, ResourceActions } from './types';

/** All resources of the node; the dropdowns and the dispatch are made from this. */
const RESOURCES: readonly ResourceActions[] = [
	record,
	approval,
	attachment,
	comment,
	customAction,
	dataFile,
	erpExport,
	file,
	graphql,
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
		options: operations.map((operation) => operation.option),
		default: defaultOperation,
		displayOptions: { show: { resource: [String(option.value)] } },
	};
}

/** The properties of the node: resource, operation, and the parameters of every operation. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: RESOURCES.map(({ option }) => option),
		default: 'record',
	},
	...RESOURCES.map(operationProperty),
	...RESOURCES.flatMap(({ operations }) => operations.flatMap((operation) => operation.properties)),
];

/** The operation that the parameters name, or undefined when there is none. */
export function findOperation(resource: string, operation: string): Operation | undefined {
	return RESOURCES.find(({ option }) => option.value === resource)?.operations.find(
		({ option }) => option.value === operation,
	);
}
