import type { INodeExecutionData } from 'n8n-workflow';

import {
	describeRowError,
	type ItemError,
	outcomeOf,
	sourceName,
} from '../../../../coupa/dataFile';
import { formatLabel } from '../../../../coupa/csvRows';
import { CoupaError, refuse } from '../../../../coupa/errors';
import { counted, sentences } from '../../../../coupa/lib/text';
import { toItem } from '../../../shared/items';
import { asText, optionsParameter, textParameter } from '../../../shared/parameters';
import type { ItemContext, OperationCode } from '../../shared/types';
import { type ItemFiles, itemFiles, type PackedFile } from './csvFiles';
import { groupOfFormat } from './csvInput';
import { loadFile } from './load';
import { type Waiting, waitingFor } from './waiting';

/** As many lines of a file does a preview show. */
const HEAD_LINES = 5;

/** What Coupa is to load the rows as. */
function sourceForOf(run: ItemContext, { format }: ItemFiles): string {
	const { loadInto } = optionsParameter(run) as { loadInto?: unknown };
	const chosen = asText(loadInto, 'The option "Load Into"').trim();
	if (chosen !== '') return chosen;
	const { sourceFor, sourceForIsGuess } = format;
	const name = formatLabel(format);
	if (sourceFor === '') {
		refuse(
			`It is not known what Coupa loads ${name} as`,
			'Enter it in the option "Load Into", or use Create CSV and SFTP. Nothing was sent to Coupa.',
		);
	}
	if (sourceForIsGuess) {
		run.hint(
			`Coupa does not document what it loads ${name} as: "${sourceFor}" is a guess. Check the first load in Coupa, then set the option "Load Into".`,
		);
	}
	return sourceFor;
}

/** The error of an item whose row Coupa did not take. */
function rejection(errors: readonly ItemError[], source: string): CoupaError {
	const [{ row, field, value }] = errors;
	return new CoupaError({
		kind: 'validation',
		message: errors.map(describeRowError).join('; '),
		description: `Coupa rejected this item in ${source}. Correct it, and load only the items that failed.`,
		progress: {
			...(row !== undefined && { row }),
			...(field && { field }),
			...(value && { value }),
		},
	});
}

/** The loads of the files of one group of items. */
class Loads {
	readonly output: INodeExecutionData[] = [];

	/** Items that Coupa has, of all files. */
	private saved = 0;

	private readonly run: ItemContext;

	private readonly recordOf: readonly number[];

	private readonly sourceFor: string;

	private readonly waiting: Waiting;

	constructor(run: ItemContext, made: ItemFiles) {
		this.run = run;
		this.recordOf = made.recordOf;
		this.sourceFor = sourceForOf(run, made);
		this.waiting = waitingFor(run);
	}

	async load(file: PackedFile): Promise<void> {
		const { run, sourceFor, waiting } = this;
		const sent = new File([Buffer.from(file.content)], file.name, { type: file.type });
		const items = new Set(file.csv.items);
		await loadFile(run, { sourceFor, file: sent, waiting })
			.then((followed) => {
				if (run.preview === undefined) this.add(file, items, followed);
			})
			.catch((error: unknown) => {
				if (!(error instanceof CoupaError)) throw error;
				if (!run.context.continueOnFail()) throw this.stopped(error);
				for (const item of items) run.failures.set(item, error);
			});
	}

	/** The error that ends the execution, with what was loaded before it. */
	stopped(error: CoupaError): CoupaError {
		const before =
			this.saved > 0 ? `${counted(this.saved, 'item')} were loaded and stay in Coupa` : '';
		return error.with({ description: sentences(error.description, before) });
	}

	private add(
		file: PackedFile,
		items: ReadonlySet<number>,
		{ source, state }: Awaited<ReturnType<typeof loadFile>>,
	): void {
		const { csv, name, warnings } = file;
		const records = csv.items.map((item) => this.recordOf[item] ?? item);
		const outcome = outcomeOf(source, { items: csv.items, records });
		const { errors, good, unplaced, unaccounted } = outcome;
		if (unplaced.length > 0) {
			throw new CoupaError({
				kind: 'unknownOutcome',
				message: `Coupa rejected rows of ${name}, and it cannot be told which items they are: ${unplaced.slice(0, 3).map(describeRowError).join('; ')}`,
				description: `Check ${sourceName(source)} in Coupa before you load these items again.`,
			});
		}
		if (unaccounted !== undefined) this.run.hint(`${sourceName(source)}: ${unaccounted}`);
		const rest = { ...source };
		delete rest['upload-errors'];
		const more = {
			...(warnings.length > 0 && { warnings }),
			...(unaccounted !== undefined && { unaccounted }),
		};
		const summary = { kind: 'summary', state, good: good.length, rejected: errors.size, ...more };
		const shown = good.length > 0 ? good : [...items];
		this.push({ ...summary, ...rest }, shown);
		this.saved += good.length;
		for (const [item, found] of errors) this.reject(item, found, sourceName(source), source.id);
	}

	private push(json: Record<string, unknown>, items: readonly number[]): void {
		const { keyStyle } = optionsParameter(this.run);
		this.output.push({ ...toItem(json, keyStyle), pairedItem: items.map((item) => ({ item })) });
	}

	private reject(item: number, errors: readonly ItemError[], source: string, id: unknown): void {
		if (textParameter(this.run, 'rejectedItems') === 'fail') {
			this.run.failures.set(item, rejection(errors, source));
			return;
		}
		for (const { row, field, value, messages } of errors) {
			const names = { row, 'field-with-error': field, value, 'field-errors': messages };
			this.push({ kind: 'rowError', 'data-file-source-id': id, ...names }, [item]);
		}
	}
}

// Why: docs/decisions/073-items-become-files.md
/** Loads items into Coupa as CSV files, and brings what is wrong with their rows back to them. */
export const loadItems: OperationCode = {
	groupOf: async (run) => groupOfFormat(run),
	async execute(run) {
		const made = await itemFiles(run);
		const loads = new Loads(run, made);
		const heads: Array<Record<string, unknown>> = [];
		for await (const file of made.files) {
			const { name, csv, warnings } = file;
			const head = csv.text.split('\r\n', HEAD_LINES);
			heads.push({ name, rows: csv.items.length, head, ...(warnings.length > 0 && { warnings }) });
			run.preview?.tell({ format: made.format.id, files: heads });
			await loads.load(file);
		}
		const [first] = run.failures.values();
		if (first === undefined || run.context.continueOnFail()) return loads.output;
		const others = run.failures.size - 1;
		throw loads.stopped(
			first.with({
				description: sentences(
					first.description,
					others > 0 ? `${counted(others, 'more item')} were rejected` : undefined,
				),
			}),
		);
	},
};
