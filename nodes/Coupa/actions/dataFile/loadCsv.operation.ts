import { failedLoad, failedRows, rowErrorCount } from '../../../../coupa/dataFile';
import { refuse } from '../../../../coupa/errors';
import { locatorText, optionsParameter } from '../../../shared/parameters';
import type { OperationCode } from '../../shared/types';
import { csvFile } from './file';
import { followedItems } from './items';
import { loadFile, type LoadOptions } from './load';
import { waitingParameter } from './waiting';

/** Loads a CSV file into Coupa: hands it over once, and follows it to its end. */
export const loadCsv: OperationCode = {
	async execute(run) {
		const { failOnRowErrors } = optionsParameter(run) as LoadOptions;
		const sourceFor = locatorText(run, 'sourceFor');
		if (sourceFor === '') refuse('Nothing is chosen to load into', 'Choose it in "Load Into".');
		const waiting = waitingParameter(run);
		const file = await csvFile(run);
		const followed = await loadFile(run, { sourceFor, file, waiting });
		if (followed.state === 'failed') throw failedLoad(followed.source, file.name);
		if (failOnRowErrors === true && rowErrorCount(followed.source) > 0) {
			throw failedRows(followed.source, file.name);
		}
		return followedItems(run, followed);
	},
};
