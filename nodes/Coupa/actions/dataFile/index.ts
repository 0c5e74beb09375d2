import { PREVIEW, requestOptionsProperty } from '../../../shared/descriptions/options';
import {
	FAIL_ON_ROW_ERRORS,
	FORM_FIELDS,
	WAITING,
	rowErrorsProperty,
	sourceForProperty,
	waitProperty,
} from './properties';
import type { Operation, ResourceActions } from '../../shared/types';

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

/** Many records from a CSV file, which Coupa loads in the background. */
export const dataFile: ResourceActions = {
	option: {
		name: 'Data File',
		value: 'dataFile',
		description: 'CSV files that create or update many records',
	},
	operations: [getStatus, loadCsv],
	defaultOperation: 'loadCsv',
};
