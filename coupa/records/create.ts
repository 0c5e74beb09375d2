import type { Payload } from '../fields';
import { refuseUnclearRows } from './rows';
import type { WriteContext, WriteOutcome } from './types';
import { writeRecord } from './write';

/**
 * Creates a record.
 *
 * @throws CoupaError (`notTaken`) where a value was not taken and the person wants an error then
 */
export async function createRecord(context: WriteContext, payload: Payload): Promise<WriteOutcome> {
	const { catalog, settings, target, scopes } = context;
	refuseUnclearRows(catalog, target.resource?.object, payload, settings);
	context.plan?.({ would: 'create', record: payload });
	return await writeRecord(context, 'created', payload, {
		method: 'POST',
		path: target.path,
		subject: `new ${target.label}`,
		scopes: scopes('create'),
	});
}
