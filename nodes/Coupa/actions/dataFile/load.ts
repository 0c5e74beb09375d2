import {
	dataFileScopes,
	type Followed,
	type FormStyle,
	lostSight,
	readSource,
	uploadCsv,
} from '../../../../coupa/dataFile';
import { CoupaError } from '../../../../coupa/errors';
import { idOf } from '../../../../coupa/read';
import { type OperationOptions, optionsParameter } from '../../../shared/parameters';
import { systemClock } from '../../../shared/transport/clock';
import type { ItemContext } from '../../shared/types';
import { waitForEnd, type Waiting } from './waiting';

export interface LoadOptions extends OperationOptions {
	failOnRowErrors?: boolean;
	formFields?: FormStyle;
}

/**
 * Hands a file over once, and follows its load.
 *
 * @param waiting undefined where nobody waits for the end
 * @throws CoupaError; not for a load that Coupa gave up
 */
export async function loadFile(
	run: ItemContext,
	{ sourceFor, file, waiting }: { sourceFor: string; file: File; waiting: Waiting | undefined },
): Promise<Followed> {
	const options = optionsParameter(run) as LoadOptions;
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
	// Nothing is loaded in a preview that could be waited for.
	const until = run.preview === undefined ? waiting : undefined;
	return await waitForEnd(run, uploaded, look, until).catch((error: unknown) => {
		throw error instanceof CoupaError ? lostSight(error, uploaded) : error;
	});
}
