import {
	returnTypeArguments,
	type FieldSelection,
	selectionFromPaths,
	withoutAdded,
} from '../query';
import type { Payload } from '../fields';
import type { CoupaRecord } from '../read';
import type { QueryArgument } from '../types';
import { payloadPaths } from './sentPaths';
import type { WriteContext } from './types';

/** What to ask for in the answer to a write, and what of it was wanted. */
export interface WantedAnswer {
	query: readonly QueryArgument[];
	/** The record as the return type wants it. */
	output(record: CoupaRecord): CoupaRecord;
}

/** Fields that every tenant has: an unknown one may be refused, and the write with it. */
function knownPaths({ catalog, target }: WriteContext, payload: Payload): string[] {
	const object = target.resource?.object;
	if (object === undefined) return [];
	return payloadPaths(catalog, object, payload).filter((path) => {
		const field = catalog.field(object, path.replace(/\.id$/, ''));
		return field !== undefined || path.split('.').at(-1) === 'custom-fields';
	});
}

function selected(
	chosen: FieldSelection,
	paths: readonly string[],
	output: WantedAnswer['output'] | undefined,
): WantedAnswer {
	const fields = selectionFromPaths(paths, chosen);
	return {
		query: returnTypeArguments({ kind: 'fields', fields }),
		output: output ?? ((record) => withoutAdded(record, chosen, fields)),
	};
}

/**
 * How to ask for a record so that its answer tells what Coupa took, in the same request: where the return
 * type leaves out what is sent, `fields` has it too, and the output does not. `fields` works on writes.
 * [Special Actions]
 */
export function wantedAnswer(context: WriteContext, payload: Payload): WantedAnswer {
	const { returns, settings } = context;
	const plain = { query: returnTypeArguments(returns), output: (record: CoupaRecord) => record };
	if (settings.notTaken === 'ignore') return plain;
	const paths = (): string[] => ['id', ...knownPaths(context, payload)];
	switch (returns.kind) {
		case 'fields':
			return selected(returns.fields, paths(), undefined);
		case 'limited':
			return selected(['id'], paths(), undefined);
		case 'none':
			return selected([], paths(), () => ({}));
		default:
			return plain;
	}
}
