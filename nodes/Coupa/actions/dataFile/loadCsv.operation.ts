import {
	dataFileScopes,
	failedLoad,
	failedRows,
	type FormStyle,
	lostSight,
	readSource,
	rowErrorCount,
	uploadCsv,
} from '../../../../coupa/dataFile';
import { CoupaError, refuse } from '../../../../coupa/errors';
import { idOf } from '../../../../coupa/read';
import { systemClock } from '../../../shared/transport/clock';
import { type OperationOptions, optionsParameter, textParameter } from '../../../shared/parameters';
import type { OperationCode } from '../../shared/types';
import { csvFile } from './file';
import { loadItems } from './items';
import { waitForEnd, waitingParameter } from './waiting';

interface LoadOptions extends OperationOptions {
	failOnRowErrors?: boolean;
	formFields?: FormStyle;
}

/** Loads a CSV file into Coupa: hands it over once, and follows it to its end. */
export const loadCsv: OperationCode = {
	async execute(run) {
		const options = optionsParameter(run) as LoadOptions;
		const sourceFor = textParameter(run, 'sourceFor');
		if (sourceFor === '') refuse('Nothing is chosen to load into', 'Choose it in "Load Into".');
		// Nothing is loaded that could be waited for.
		const waiting = run.preview === undefined ? waitingParameter(run) : undefined;
		const file = await csvFile(run);
		const client = await run.client(options);
		const scopes = dataFileScopes(run.catalog);
		const uploaded = await uploadCsv({
			client,
			scopes,
			sourceFor,
			file,
			formStyle: options.formFields ?? 'plain',
			now: systemClock.now(),
		});
		const look = async () => await readSource(client, String(idOf(uploaded)), scopes);
		const followed = await waitForEnd(run, uploaded, look, waiting).catch((error: unknown) => {
			throw error instanceof CoupaError ? lostSight(error, uploaded) : error;
		});
		if (followed.state === 'failed') throw failedLoad(followed.source, file.name);
		if (options.failOnRowErrors === true && rowErrorCount(followed.source) > 0) {
			throw failedRows(followed.source, file.name);
		}
		return loadItems(run, followed);
	},
};
