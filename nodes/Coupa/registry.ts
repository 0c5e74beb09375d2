import type { INodeProperties } from 'n8n-workflow';

import { approval } from './actions/approval';
import { attachment } from './actions/attachment';
import { comment } from './actions/comment';
import { customAction } from './actions/customAction';
import { dataFile } from './actions/dataFile';
import { erpExport } from './actions/erpExport';
import { file } from './actions/file';
import { graphql } from './actions/graphql';
import { nouns, record } from './actions/record';
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

/**
 * Each property once, although several operations have it, and those of each operation in its order: what
 * comes next is what stands nowhere behind something else.
 */
function mergedInOrder(lists: ReadonlyArray<readonly INodeProperties[]>): INodeProperties[] {
	const merged: INodeProperties[] = [];
	let left = [...new Set(lists)].map((list) => [...list]);
	for (;;) {
		left = left.filter((list) => list.length > 0);
		if (left.length === 0) return merged;
		const heads = left.map(([head]) => head);
		const next = heads.find((head) => left.every((list) => !list.includes(head, 1))) ?? heads[0];
		merged.push(next);
		left = left.map((list) => list.filter((property) => property !== next));
	}
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
	...mergedInOrder(
		RESOURCES.flatMap(({ operations }) => operations.map((operation) => operation.properties)),
	),
];

/** The operation that the parameters name, or undefined when there is none. */
export function findOperation(resource: string, operation: string): Operation | undefined {
	return RESOURCES.find(({ option }) => option.value === resource)?.operations.find(
		({ option }) => option.value === operation,
	);
}
