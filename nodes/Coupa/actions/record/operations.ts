import {
	PREVIEW,
	readOptionsProperty,
	requestOptionsProperty,
	writeOptionsProperty,
} from '../../../shared/descriptions/options';
import { DEFAULT_CONCURRENCY, SEQUENTIAL } from '../../shared/parallel';
import {
	ACTION_OPTIONS,
	GET_RETURN,
	INPUT,
	MANY_RETURN,
	OBJECT,
	RECORD_ID,
	WRITE_RETURN,
	showFor,
} from './properties';
import { OBJECT_CHOICE } from '../../../shared/descriptions/object';
import { actionProperties } from './actionProperties';
import { FILTERS } from '../../shared/filterProperties';
import { limitProperties } from '../../../shared/descriptions/limit';
import type { Operation } from '../../shared/types';

/** Creates one record for each item. */
export const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create a record',
		description: 'Create a record, for example a draft invoice or a supplier',
	},
	properties: [
		...OBJECT,
		...INPUT,
		...WRITE_RETURN,
		writeOptionsProperty(showFor('create'), false, SEQUENTIAL),
	],
	load: async () => (await import('./create.operation')).create,
};

const showCreateOrUpdate = showFor('createOrUpdate');

/** Updates the record that matches, or creates it. */
export const createOrUpdate: Operation = {
	option: {
		name: 'Create or Update',
		value: 'createOrUpdate',
		action: 'Create or update a record',
		description: 'Create a new record, or update the current one if it already exists (upsert)',
	},
	properties: [
		...OBJECT,
		{
			displayName: 'Match By Names or IDs',
			name: 'matchFields',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getMatchFields', loadOptionsDependsOn: OBJECT_CHOICE },
			default: [],
			required: true,
			description:
				'The fields that identify the record, such as Number; if you choose several, all must match. Their values come from the record below. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			displayOptions: { show: showCreateOrUpdate },
		},
		...INPUT,
		...WRITE_RETURN,
		writeOptionsProperty(showCreateOrUpdate, true, SEQUENTIAL),
	],
	load: async () => (await import('./createOrUpdate.operation')).createOrUpdate,
};

const showRemove = { resource: ['record'], operation: ['delete'] };

/** Deletes one record, of the few objects whose records Coupa can delete. */
export const remove: Operation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete a record',
		description:
			'Delete a record permanently. Most objects cannot be deleted in Coupa: update the record to make it inactive instead.',
	},
	properties: [
		...OBJECT,
		RECORD_ID,
		requestOptionsProperty(showRemove, DEFAULT_CONCURRENCY, [PREVIEW]),
	],
	load: async () => (await import('./delete.operation')).remove,
};

/** Reads one record by its ID. */
export const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get a record',
		description: 'Get one record by its number, ID or URL',
	},
	properties: [
		...OBJECT,
		RECORD_ID,
		...GET_RETURN,
		requestOptionsProperty(showFor('get'), DEFAULT_CONCURRENCY),
	],
	load: async () => (await import('./get.operation')).get,
};

const showPerformAction = { resource: ['record'], operation: ['performAction'] };

/** Performs one of the actions that an object has besides create, update and delete. */
export const performAction: Operation = {
	option: {
		name: 'Perform Action',
		value: 'performAction',
		action: 'Perform an action on a record',
		description:
			'Submit, void, cancel, close or dispute a record, or perform any other action that Coupa has for it',
	},
	properties: [
		...OBJECT,
		...actionProperties(showPerformAction),
		requestOptionsProperty(showPerformAction, DEFAULT_CONCURRENCY, ACTION_OPTIONS),
	],
	load: async () => (await import('./performAction.operation')).performAction,
};

const showQuery = showFor('query', 'getMany');

/** Reads the records that match, of one object. */
export const query: Operation = {
	option: {
		name: 'Query',
		value: 'query',
		action: 'Query records',
		description: 'Get many records, with filters',
	},
	properties: [
		...OBJECT,
		...FILTERS,
		...limitProperties(showQuery, { returnType: ['totals'] }),
		...MANY_RETURN,
		readOptionsProperty(showQuery),
	],
	load: async () => (await import('./query.operation')).query,
};

/** Changes the given fields of one record, and leaves the others. */
export const update: Operation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update a record',
		description: 'Change some fields of a record; all other fields stay as they are',
	},
	properties: [
		...OBJECT,
		RECORD_ID,
		...INPUT,
		...WRITE_RETURN,
		writeOptionsProperty(showFor('update'), true, DEFAULT_CONCURRENCY),
	],
	load: async () => (await import('./update.operation')).update,
};
