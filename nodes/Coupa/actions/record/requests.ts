import type { Payload } from '../../../../coupa/fields';
import type { CoupaClient } from '../../../../coupa/http';
import type { QueryArgument } from '../../../../coupa/types';
import { recordName, recordPath, scopesFor, type Target } from '../../../shared/target';

/** A record to write, and how it is to come back. */
export interface Write {
	client: CoupaClient;
	target: Target;
	payload: Payload;
	/** The arguments of the return type. */
	query: readonly QueryArgument[];
}

/** Creates a record. Gives what Coupa sends back, or undefined when it sends nothing. */
export async function createRecord({ client, target, payload, query }: Write): Promise<unknown> {
	const { body } = await client.request({
		method: 'POST',
		path: target.path,
		query,
		body: payload,
		subject: `new ${target.label}`,
		scopes: scopesFor(target, 'create'),
	});
	return body;
}

/** Changes fields of a record. Gives what Coupa sends back, or undefined when it sends nothing. */
export async function updateRecord(
	{ client, target, payload, query }: Write,
	recordId: string,
): Promise<unknown> {
	const { body } = await client.request({
		method: 'PUT',
		path: recordPath(target, recordId),
		query,
		body: payload,
		subject: recordName(target, recordId),
		scopes: scopesFor(target, 'update'),
	});
	return body;
}
