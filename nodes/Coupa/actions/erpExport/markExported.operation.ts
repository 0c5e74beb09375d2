import { refuse } from '../../../../coupa/errors';
import {
	isExported,
	isUnchangedSince,
	markExported as mark,
	readState,
} from '../../../../coupa/export';
import type { CoupaClient } from '../../../../coupa/http';
import { returnTypeArguments } from '../../../../coupa/query';
import { outputId } from '../../../../coupa/read';
import { toItem } from '../../../shared/items';
import {
	type OperationOptions,
	optionsParameter,
	returnTypeParameter,
} from '../../../shared/parameters';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import { recordOrderingKey } from '../../shared/recordId';
import type { ItemContext, OperationCode } from '../../shared/types';
import { markedDocument, type MarkedDocument } from './document';
import { optional } from './report';

interface MarkOptions extends OperationOptions {
	skipExported?: boolean;
	unchangedSince?: string;
}

/** What keeps a document from being marked, as output; undefined when it is to be marked. */
async function notToMark(
	run: ItemContext,
	client: CoupaClient,
	document: MarkedDocument,
	{ skipExported = false, unchangedSince }: MarkOptions,
): Promise<Record<string, unknown> | undefined> {
	const since = optional(unchangedSince);
	if (!skipExported && since === undefined) return undefined;
	const state = await readState({ client, catalog: run.catalog }, document);
	const id = outputId(document.recordId);
	if (skipExported && isExported(state)) {
		return { id, exported: true, skipped: 'It is exported already' };
	}
	if (since === undefined || isUnchangedSince(state, since)) return undefined;
	const skipped = `It changed since ${since}, so it still has to be exported`;
	return { id, exported: isExported(state), skipped };
}

/** Marks a document as exported, in a request that does nothing else. */
export const markExported: OperationCode = {
	parallel: { byDefault: DEFAULT_CONCURRENCY, orderingKey: recordOrderingKey },
	async execute(run) {
		const document = await markedDocument(run);
		const options = optionsParameter(run) as MarkOptions;
		if (document.mark === undefined) {
			return refuse(
				`${document.target.label} has no export mark`,
				'Choose an object from the list. If your Coupa can mark it anyway, use Custom Request.',
			);
		}
		const returnType = returnTypeParameter(run);
		const client = await run.client(options);
		const skipped = await notToMark(run, client, document, options);
		if (skipped !== undefined) return [toItem(skipped, options.keyStyle)];
		// Nothing more is asked for than what tells whether the mark was set.
		const returns = returnType.kind === 'none' ? undefined : returnTypeArguments(returnType);
		run.preview?.tell({ id: document.recordId });
		const context = {
			client,
			catalog: run.catalog,
			hint: run.hint,
			plan: run.preview && (() => {}),
		};
		const marked = await mark(context, document, document.mark, returns);
		return [toItem({ id: outputId(document.recordId), ...marked }, options.keyStyle)];
	},
};
