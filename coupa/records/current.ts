import { CoupaError } from '../errors';
import { idSegment } from '../http';
import { returnTypeArguments, selectionFromPaths, valueAt } from '../query';
import { answerProblem, type CoupaRecord, idFromText } from '../read';
import type { QueryArgument } from '../types';
import type { WriteContext } from './types';

type ReadContext = Pick<WriteContext, 'client' | 'scopes' | 'target'>;

async function read(
	context: ReadContext,
	id: string,
	query: readonly QueryArgument[],
): Promise<CoupaRecord> {
	const { client, target, scopes } = context;
	const { body } = await client.request({
		method: 'GET',
		path: `${target.path}/${idSegment(id, `the ${target.label}`)}`,
		query,
		subject: `${target.label} ${id}`,
		scopes: scopes('show'),
		expects: (answer) => answerProblem(answer, { id: idFromText(id) }),
	});
	return body as CoupaRecord;
}

/** A selection may name what a tenant does not have, or what Coupa does not select by. */
function isRefusedSelection(error: unknown): boolean {
	return error instanceof CoupaError && error.kind === 'validation';
}

/**
 * A record as it is, before it is changed: what is needed of it, in one request. Where Coupa refuses
 * the selection, or does not show all of it, the whole record is read.
 *
 * @param paths dotted: `invoice-lines.line-num`
 * @param optional paths of what a record may have no value for: that it does not come is no reason to
 * read the whole record
 * @throws CoupaError where there is no such record, or no answer that is one
 */
export async function readCurrent(
	context: ReadContext,
	id: string,
	paths: readonly string[],
	optional: readonly string[] = [],
): Promise<CoupaRecord> {
	const fields = selectionFromPaths(['id', ...paths, ...optional]);
	const selected = await read(context, id, returnTypeArguments({ kind: 'fields', fields })).catch(
		(error: unknown) => {
			if (!isRefusedSelection(error)) throw error;
			return undefined;
		},
	);
	const names = new Set(paths.map((path) => path.split('.')[0]));
	const isWhole =
		selected !== undefined && [...names].every((name) => valueAt(selected, name) !== undefined);
	return isWhole ? selected : await read(context, id, []);
}
