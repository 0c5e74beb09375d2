import { dataFileScopes, readSource } from '../../../../coupa/dataFile';
import { refuse } from '../../../../coupa/errors';
import { optionsParameter, textParameter } from '../../../shared/parameters';
import type { OperationCode } from '../../shared/types';
import { followedItems } from './items';
import { waitForEnd, waitingParameter } from './waiting';

/** Looks how far Coupa is with a file, and what is wrong with its rows. */
export const getStatus: OperationCode = {
	async execute(run) {
		const id = textParameter(run, 'dataFileSourceId');
		if (id === '')
			refuse('The data file source ID is empty', 'Enter the ID from the output of Load CSV.');
		const waiting = waitingParameter(run);
		const client = await run.client(optionsParameter(run));
		const scopes = dataFileScopes(run.catalog);
		const look = async () => await readSource(client, id, scopes);
		return followedItems(run, await waitForEnd(run, await look(), look, waiting));
	},
};
