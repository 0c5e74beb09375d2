import { formatLabel } from '../../../../coupa/csvRows';
import { CoupaError, refuse } from '../../../../coupa/errors';
import { counted, sentences } from '../../../../coupa/lib/text';
import { asText, optionsParameter } from '../../../shared/parameters';
import type { ItemContext, OperationCode } from '../../shared/types';
import { type ItemFiles, itemFiles } from './csvFiles';
import { groupOfFormat } from './csvInput';
import { Loads } from './loads';

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

/** Loads one file after the other. */
async function loadAll(
	run: ItemContext,
	{ format, files }: ItemFiles,
	loads: Loads,
): Promise<void> {
	const heads: Array<Record<string, unknown>> = [];
	for await (const file of files) {
		const { name, csv, warnings } = file;
		const head = csv.text.split('\r\n', HEAD_LINES);
		heads.push({ name, rows: csv.items.length, head, ...(warnings.length > 0 && { warnings }) });
		run.preview?.tell({ format: format.id, files: heads });
		await loads.load(file);
	}
	const [first] = run.failures.values();
	if (first === undefined || run.context.continueOnFail()) return;
	const others = run.failures.size - 1;
	throw first.with({
		description: sentences(
			first.description,
			others > 0 ? `Not loaded either: ${counted(others, 'more item')}` : undefined,
		),
	});
}

// Why: docs/decisions/073-items-become-files.md
/** Loads items into Coupa as CSV files, and brings what is wrong with their rows back to them. */
export const loadItems: OperationCode = {
	groupOf: async (run) => groupOfFormat(run),
	async execute(run) {
		const made = await itemFiles(run);
		const loads = new Loads(run, made, sourceForOf(run, made));
		await loadAll(run, made, loads).catch((error: unknown) => {
			throw error instanceof CoupaError ? loads.stopped(error) : error;
		});
		return loads.output;
	},
};
