import { dataFileScopes, readSource } from '../../../../coupa/dataFile';
import { refuse } from '../../../../coupa/errors';
import { requestOptionsProperty } from '../../../shared/descriptions/options';
import { optionsParameter, textParameter } from '../../../shared/parameters';
import type { Operation } from '../../shared/types';
import { loadItems } from './items';
import { rowErrorsProperty, WAITING, waitProperty } from './properties';
import { waitForEnd, waitingParameter } from './waiting';

const show = { resource: ['dataFile'], operation: ['getStatus'] };

/** Looks how far Coupa is with a file, and what is wrong with its rows. */
export const getStatus: Operation = {
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
			displayOptions: { show },
		},
		waitProperty(show),
		rowErrorsProperty(show),
		requestOptionsProperty(show, undefined, WAITING),
	],
	async execute(run) {
		const id = textParameter(run, 'dataFileSourceId');
		if (id === '')
			refuse('The data file source ID is empty', 'Enter the ID from the output of Load CSV.');
		const waiting = waitingParameter(run);
		const client = await run.client(optionsParameter(run));
		const scopes = dataFileScopes(run.catalog);
		const look = async () => await readSource(client, id, scopes);
		return loadItems(run, await waitForEnd(run, await look(), look, waiting));
	},
};
