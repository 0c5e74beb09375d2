import type { INodeExecutionData } from 'n8n-workflow';

import {
	describeRowError,
	failedLoad,
	type Followed,
	isNothingSaved,
	type ItemError,
	type LoadOutcome,
	type LoadState,
	outcomeOf,
	type RowError,
	sourceName,
} from '../../../../coupa/dataFile';
import { CoupaError } from '../../../../coupa/errors';
import { counted, sentences } from '../../../../coupa/lib/text';
import { toItem } from '../../../shared/items';
import { optionsParameter, textParameter } from '../../../shared/parameters';
import type { ItemContext } from '../../shared/types';
import { failAll, type ItemFiles, type PackedFile } from './csvFiles';
import { loadFile } from './load';
import { type Waiting, waitingFor } from './waiting';

/** The error of an item whose row Coupa did not take. */
function rejection(errors: readonly ItemError[], source: string, state: LoadState): CoupaError {
	const [{ row, field, value }] = errors;
	return new CoupaError({
		kind: 'validation',
		message: errors.map(describeRowError).join('; '),
		description:
			state === 'sample'
				? `Coupa keeps ${source} as a sample, of which nothing may be saved.`
				: `Coupa rejected this item in ${source}. Correct it, and load only the items that failed.`,
		progress: {
			...(row !== undefined && { row }),
			...(field && { field }),
			...(value && { value }),
		},
	});
}

/** What is known of a file, and not of its items: some were rejected, or Coupa gave up on the way. */
function doubtOf(
	{ name }: PackedFile,
	{ source, state }: Followed,
	{ unplaced, isLess, unaccounted }: LoadOutcome,
): CoupaError | undefined {
	if (state === 'failed') return failedLoad(source, name);
	if (!isLess || state !== 'done') return undefined;
	const said = unplaced.slice(0, 3).map(describeRowError).join('; ') || unaccounted;
	return new CoupaError({
		kind: 'unknownOutcome',
		message: `Coupa did not save all rows of ${name}, and does not say which: ${said}`,
		description: `Check ${sourceName(source)} in Coupa before you load these items again.`,
	});
}

/** The error of an item whose file is not sent. */
function notSent(why: string): CoupaError {
	return new CoupaError({
		kind: 'invalidRequest',
		message: `Not sent, because the outcome of an earlier file is unknown: ${why}`,
		description:
			'Nothing of this item is in Coupa. Look at that file with "Get Status"; when it is done, load only the items with this error.',
	});
}

/** Why items that may be saved do not fail: loading all of them again could double some. */
function keptText(why: string, count: number): string {
	return sentences(
		why,
		`${counted(count, 'item')} of this file may or may not be in Coupa. Check there which are missing, and load only these`,
	);
}

/** The loads of the files of one group of items. */
export class Loads {
	readonly output: INodeExecutionData[] = [];

	/** Items that Coupa has, of all files. */
	private saved = 0;

	private readonly run: ItemContext;

	private readonly recordOf: readonly number[];

	private readonly format: ItemFiles['format'];

	private readonly sourceFor: string;

	private readonly waiting: Waiting;

	/** Why no other file is sent, also of other groups: later files may build on the one that has no end. */
	private readonly open: { why?: string };

	constructor(run: ItemContext, { format, recordOf }: ItemFiles, sourceFor: string) {
		this.run = run;
		this.recordOf = recordOf;
		this.format = format;
		this.sourceFor = sourceFor;
		this.waiting = waitingFor(run);
		this.open = run.shared('openLoad', () => ({}));
	}

	async load(file: PackedFile): Promise<void> {
		const { run, open } = this;
		const items = new Set(file.csv.items);
		await this.send(file, items).catch((error: unknown) => {
			const { kind, message } = failAll(run, file.csv, error);
			// Of what Coupa refused the end is known.
			if (kind !== 'validation') open.why ??= message;
		});
	}

	private async send(file: PackedFile, items: ReadonlySet<number>): Promise<void> {
		const { run, sourceFor, waiting, open } = this;
		if (open.why !== undefined) throw notSent(open.why);
		const sent = new File([Buffer.from(file.content)], file.name, { type: file.type });
		const followed = await loadFile(run, { sourceFor, file: sent, waiting });
		if (run.preview === undefined) this.add(file, items, followed);
	}

	/** The error that ends the execution, with what was loaded before it. */
	stopped(error: CoupaError): CoupaError {
		const before = this.saved > 0 ? `Loaded, and in Coupa: ${counted(this.saved, 'item')}` : '';
		return error.with({ description: sentences(error.description, before) });
	}

	private add(file: PackedFile, items: ReadonlySet<number>, followed: Followed): void {
		const { run } = this;
		const { csv, warnings } = file;
		const { source, state } = followed;
		const name = sourceName(source);
		const records = csv.items.map((item) => this.recordOf[item] ?? item);
		const { createOnly, keysAreGuess } = this.format;
		const outcome = outcomeOf(source, { items: csv.items, records, areNew: createOnly });
		const { errors, good, inDoubt, unplaced, unaccounted } = outcome;
		const doubt = doubtOf(file, followed, outcome);
		// Loading a row again makes no second record.
		const isSafe = (!createOnly && !keysAreGuess) || isNothingSaved(source);
		if (doubt !== undefined && (!run.context.continueOnFail() || (isSafe && state === 'failed'))) {
			throw doubt;
		}
		if (state === 'running' || state === 'sample') this.open.why ??= `${name} is "${state}"`;
		const more = {
			...(warnings.length > 0 && { warnings }),
			...(unaccounted !== undefined && { unaccounted }),
			...(inDoubt.length > 0 && { inDoubt: inDoubt.length }),
		};
		const summary = { kind: 'summary', state, good: good.length, rejected: errors.size, ...more };
		const rest = { ...source };
		delete rest['upload-errors'];
		this.push(summary, rest, good.length > 0 ? good : [...items]);
		this.saved += good.length;
		for (const [item, found] of errors) this.reject(item, found, followed);
		const why = doubt?.message ?? (unaccounted && `${name}: ${unaccounted}`);
		if (doubt !== undefined && isSafe) for (const item of inDoubt) run.failures.set(item, doubt);
		else if (why !== undefined) run.hint(inDoubt.length > 0 ? keptText(why, inDoubt.length) : why);
		if (!isSafe && inDoubt.length > 0) this.pushErrors(unplaced, inDoubt, source.id);
	}

	/** What the node says comes first: it would be behind thirty fields of Coupa's. */
	private push(
		said: Record<string, unknown>,
		fields: Record<string, unknown>,
		items: readonly number[],
	): void {
		const { keyStyle } = optionsParameter(this.run);
		const [first, others] = [said, fields].map((one) => toItem(one, keyStyle).json);
		const pairedItem = items.map((item) => ({ item }));
		this.output.push({ json: { ...first, ...others }, pairedItem });
	}

	private pushErrors(errors: readonly RowError[], items: readonly number[], id: unknown): void {
		for (const { row, field, value, messages } of errors) {
			const names = { row, 'field-with-error': field, value, 'field-errors': messages };
			this.push({ kind: 'rowError' }, { 'data-file-source-id': id, ...names }, items);
		}
	}

	private reject(item: number, errors: readonly ItemError[], { source, state }: Followed): void {
		if (textParameter(this.run, 'rejectedItems') === 'fail') {
			this.run.failures.set(item, rejection(errors, sourceName(source), state));
		} else this.pushErrors(errors, [item], source.id);
	}
}
