import type { INodeExecutionData } from 'n8n-workflow';

import {
	checkNotCreated,
	checkUnchanged,
	digestOf,
	newestOf,
	type Previewed,
	readPreview,
	signPreview,
	UsedCodes,
	versionsOf,
} from '../../../coupa/guard';
import { refuse } from '../../../coupa/errors';
import { asText, optionsParameter } from '../../shared/parameters';
import { systemClock } from '../../shared/transport/clock';
import { previewTerms, type PreviewTerms } from '../../shared/transport/guard';
import { ConfirmedWrites, fingerprints } from './confirmedWrites';
import type { ItemPreview } from './itemPreview';
import { canPreview, isPreviewWanted, previewOf } from './preview';
import { Receipts } from './receipts';
import { resolveParents } from './resolveParents';
import type { ItemContext, Operation, OperationCode } from './types';

/** Of this process. */
const used = new UsedCodes();

const NO_CODE =
	'There is no preview code: what this operation sends depends on answers of Coupa. A person can run it with a credential without Preview First.';

/** A code holds no smaller part of the time. */
function wholeSecond(): number {
	return Math.floor(systemClock.now() / 1000) * 1000;
}

function codeParameter(run: ItemContext): string {
	const { previewCode } = run.parameter('options', {}) as { previewCode?: unknown };
	return asText(previewCode, 'The option "Preview Code"').trim();
}

/** What a code binds: what would be sent, and the records as they are. */
async function bindings(run: ItemContext, { writes }: ItemPreview) {
	const looking = { client: await run.client(optionsParameter(run)), catalog: run.catalog };
	return {
		looking,
		requests: digestOf(await fingerprints(writes)),
		records: digestOf(await versionsOf(looking, writes)),
	};
}

/** The items of a preview, with the code by which it can be carried out. */
async function withCode(
	run: ItemContext,
	preview: ItemPreview,
	terms: PreviewTerms,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	if (preview.writes.length === 0) return items;
	if (!preview.isWhole) return items.map((item) => ({ json: { ...item.json, then: NO_CODE } }));
	const { looking, ...bound } = await bindings(run, preview);
	const expiresAt = run.startedAt + terms.validMs;
	const newest = await newestOf(looking, preview.writes);
	const previewCode = signPreview(terms.key, { ...bound, newest, expiresAt });
	const until = new Date(expiresAt).toISOString();
	return items.map(({ json }) => ({ json: { ...json, previewCode, validUntil: until } }));
}

/** Carries out a preview, after it was made again and is the same. */
async function carryOut(
	run: ItemContext,
	operation: OperationCode,
	preview: ItemPreview,
	{ code, previewed }: { code: string; previewed: Previewed },
): Promise<INodeExecutionData[]> {
	if (!preview.isWhole) refuse('What is to be sent depends on answers of Coupa', NO_CODE);
	const { looking, ...bound } = await bindings(run, preview);
	checkUnchanged(previewed, bound);
	await checkNotCreated(looking, preview.writes, previewed.newest);
	used.use(code, previewed.expiresAt, systemClock.now());
	run.preview = undefined;
	run.confirmed = new ConfirmedWrites(await fingerprints(preview.writes));
	return await operation.execute(run);
}

/** Runs an operation for one item, or previews it: where the person or the credential wants that. */
export async function runOrPreview(
	run: ItemContext,
	operation: Operation & OperationCode,
): Promise<INodeExecutionData[]> {
	const execute = async () => await operation.execute(run);
	if (!canPreview(operation)) {
		await resolveParents(run);
		return await execute();
	}
	const isWanted = isPreviewWanted(run);
	const code = codeParameter(run);
	const terms = await run.shared('previewTerms', async () => await previewTerms(run.context));
	const receipts = run.receipts;
	const previewed =
		isWanted || code === '' ? undefined : readPreview(terms.key, code, systemClock.now());
	if (isWanted || previewed !== undefined || terms.isNeeded) {
		// Names and times in what is sent are those of the preview.
		run.startedAt = previewed === undefined ? wholeSecond() : previewed.expiresAt - terms.validMs;
		run.preview = previewOf(run, operation, isWanted);
		// What was not written was not taken, which needs no hint.
		run.receipts = new Receipts();
	}
	await resolveParents(run);
	if (run.preview === undefined) return await execute();
	const { preview } = run;
	const items = await preview.items(execute);
	if (previewed === undefined) {
		return terms.isNeeded ? await withCode(run, preview, terms, items) : items;
	}
	// Nothing to write needs no code.
	if (preview.writes.length === 0) return items;
	run.receipts = receipts;
	return await carryOut(run, operation, preview, { code, previewed });
}
