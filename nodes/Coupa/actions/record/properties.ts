import type { INodeProperties } from 'n8n-workflow';

import { objectProperties, recordIdProperty } from '../../../shared/descriptions/object';
import {
	nounReturnType,
	recordReturnTypes,
	type ReturnUse,
	selectionProperties,
	totalsProperties,
} from '../../../shared/descriptions/returnType';
import { NOUNS, RECORD_RESOURCES, showOfActions } from '../../../shared/nouns';
import { PREVIEW, VALUES_NOT_TAKEN } from '../../../shared/descriptions/options';
import { inputProperties } from './inputProperties';

/*
 * The parameters that several operations share stand in the node once: the editor looks at each
 * of them whenever something changes.
 */

type Show = Record<string, string[]>;

/** Shows a parameter for operations of `record` and of the nouns. */
export function showFor(...operation: string[]): Show {
	return { resource: RECORD_RESOURCES, operation };
}

const READING = ['get', 'getMany', 'query'];
const WRITING = ['create', 'createOrUpdate', 'update'];

/** The choice of an object. A noun is one. */
export const OBJECT: readonly INodeProperties[] = objectProperties({
	resource: ['record'],
	operation: ['create', 'createOrUpdate', 'delete', 'get', 'performAction', 'query', 'update'],
});

export const RECORD_ID: INodeProperties = recordIdProperty(
	showFor('delete', 'get', 'update', ...showOfActions().operation),
);

/** What a record is to contain. */
export const INPUT: readonly INodeProperties[] = inputProperties(showFor(...WRITING));

const SELECTION = selectionProperties(showFor(...READING, ...WRITING));

function returnProperties(operation: string[], use: ReturnUse): INodeProperties[] {
	const nouns = NOUNS.map(({ value }) => value);
	return [
		...recordReturnTypes({ resource: ['record'], operation }, use),
		nounReturnType({ resource: nouns, operation }, use),
		...SELECTION,
	];
}

/** What comes back of a record that is read. */
export const GET_RETURN: readonly INodeProperties[] = returnProperties(['get'], 'get');

const MANY = ['getMany', 'query'];

/** What comes back of many records that are read. */
export const MANY_RETURN: readonly INodeProperties[] = [
	...returnProperties(MANY, 'getMany'),
	...totalsProperties(showFor(...MANY)),
];

/** What comes back of a record that was written. */
export const WRITE_RETURN: readonly INodeProperties[] = returnProperties(WRITING, 'write');

/** The options that performing an action has besides those of every request. */
export const ACTION_OPTIONS: readonly INodeProperties[] = [PREVIEW, VALUES_NOT_TAKEN];
