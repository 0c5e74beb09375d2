import {
	optionsCollection,
	PREVIEW,
	requestOptionsProperty,
} from '../../../shared/descriptions/options';
import { CSV_OPTIONS, csvInputProperties } from './csvProperties';
import {
	FAIL_ON_ROW_ERRORS,
	FORM_FIELDS,
	LOAD_INTO,
	WAITING,
	rejectedItemsProperty,
	rowErrorsProperty,
	sourceForProperty,
	waitProperty,
} from './properties';
import type { Operation, ResourceActions } from '../../shared/types';

const showCreateCsv = { resource: ['dataFile'], operation: ['createCsv'] };

/** Makes CSV files for Coupa's loader from the items. */
const createCsv: Operation = {
	option: {
		name: 'Create CSV',
		value: 'createCsv',
		action: 'Create a CSV file',
		description:
			'Make files in one of Coupa\'s CSV formats from the input items, for "Load CSV" or an SFTP server. Nothing is sent to Coupa.',
	},
	properties: [
		...csvInputProperties(showCreateCsv),
		optionsCollection(showCreateCsv, [...CSV_OPTIONS]),
	],
	load: async () => (await import('./createCsv.operation')).createCsv,
};

const showGetStatus = { resource: ['dataFile'], operation: ['getStatus'] };

/** Looks how far Coupa is with a file, and what is wrong with its rows. */
const getStatus: Operation = {
	option: {
		name: 'Get Status',
		value: 'getStatus',
		action: 'Get the status of a CSV file',
		description: 'Check the progress of a CSV load, and which rows Coupa rejected',
	},
	properties: [
		{
			displayName: 'Data File Source ID',
			name: 'dataFileSourceId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 4711',
			description: "Coupa's ID of the load, from the output of Load CSV",
			displayOptions: { show: showGetStatus },
		},
		waitProperty(showGetStatus),
		rowErrorsProperty(showGetStatus),
		requestOptionsProperty(showGetStatus, undefined, WAITING),
	],
	load: async () => (await import('./getStatus.operation')).getStatus,
};

const showLoadCsv = { resource: ['dataFile'], operation: ['loadCsv'] };

/** Loads a CSV file into Coupa: hands it over once, and follows it to its end. */
const loadCsv: Operation = {
	option: {
		name: 'Load CSV',
		value: 'loadCsv',
		action: 'Load a CSV file',
		description: 'Create or update many records at once from a CSV file',
	},
	properties: [
		sourceForProperty(showLoadCsv),
		{
			displayName: 'Input Binary Field',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'data',
			required: true,
			hint: 'The name of the input field with the CSV file. Coupa advises at most 5,000 rows and 8 MB a file.',
			displayOptions: { show: showLoadCsv },
		},
		{ ...waitProperty(showLoadCsv), default: true },
		rowErrorsProperty(showLoadCsv),
		requestOptionsProperty(showLoadCsv, undefined, [
			FAIL_ON_ROW_ERRORS,
			FORM_FIELDS,
			PREVIEW,
			...WAITING,
		]),
	],
	load: async () => (await import('./loadCsv.operation')).loadCsv,
};

const showLoadItems = { resource: ['dataFile'], operation: ['loadItems'] };

/** Loads items into Coupa as CSV files, and brings what is wrong with their rows back to them. */
const loadItems: Operation = {
	option: {
		name: 'Load Items',
		value: 'loadItems',
		action: 'Load items',
		description:
			'Create or update many records at once: the input items go to Coupa as CSV files, and errors come back to their items',
	},
	properties: [
		...csvInputProperties(showLoadItems),
		rejectedItemsProperty(showLoadItems),
		requestOptionsProperty(showLoadItems, undefined, [
			...CSV_OPTIONS,
			FORM_FIELDS,
			LOAD_INTO,
			PREVIEW,
			...WAITING,
		]),
	],
	load: async () => (await import('./loadItems.operation')).loadItems,
};

/** Many records from a CSV file, which Coupa loads in the background. */
export const dataFile: ResourceActions = {
	option: {
		name: 'Data File',
		value: 'dataFile',
		description: 'CSV files that create or update many records',
	},
	operations: [createCsv, getStatus, loadCsv, loadItems],
	defaultOperation: 'loadItems',
};
