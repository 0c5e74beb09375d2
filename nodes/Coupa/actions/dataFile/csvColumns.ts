import type { CsvFormat } from '../../../../coupa/csv';
import { type CellPlaces, formatLabel, placeCells } from '../../../../coupa/csvRows';
import { refuse } from '../../../../coupa/errors';
import { closestName } from '../../../../coupa/lib/names';
import { sentences } from '../../../../coupa/lib/text';
import { tenantFormat } from '../../../shared/csvFormats';
import type { ItemContext } from '../../shared/types';
import { csvOptions } from './csvInput';

/** A format with what the names of its input are for. */
export interface PlacedFormat extends CellPlaces {
	format: CsvFormat;
}

/** As many unknown names are told: to look for what each of thousands may mean takes minutes. */
const SHOWN = 10;

function shortList(names: readonly string[], describe: (name: string) => string): string {
	const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
	return `${names.slice(0, SHOWN).map(describe).join(', ')}${more}`;
}

/** `"Nmae" (did you mean "Name"?)`. */
function described({ rowTypes }: CsvFormat, name: string): string {
	const titles = rowTypes.flatMap(({ columns }) => columns.map(({ title }) => title));
	const meant = closestName(name, titles);
	return `"${name}"${meant === undefined ? '' : ` (did you mean "${meant}"?)`}`;
}

/**
 * What the names of the input are for. The tenant is asked for its custom fields only where they may be
 * meant.
 *
 * @throws CoupaError (`invalidRequest`) that lists those that no column is called like, unless they are to
 * be ignored, which a hint says
 */
export async function placedFormat(
	run: ItemContext,
	catalogFormat: CsvFormat,
	names: readonly string[],
): Promise<PlacedFormat> {
	const known = placeCells(catalogFormat, names);
	if (known.unknown.length === 0) return { format: catalogFormat, ...known };
	const { format, problem } = await tenantFormat(run.context, catalogFormat);
	const { places, unknown } = placeCells(format, names);
	if (unknown.length === 0) return { format, places, unknown };
	if (csvOptions(run).ignoreUnknownColumns === true) {
		run.hint(
			`${formatLabel(format)} has no such columns, and they were ignored: ${shortList(unknown, String)}.`,
		);
		return { format, places, unknown };
	}
	return refuse(
		`${formatLabel(format)} has no column ${shortList(unknown, (name) => described(format, name))}`,
		sentences(
			'Coupa refuses a whole file for one unknown column, so nothing was sent',
			'Rename it, or add the option "Ignore Unknown Columns". For custom fields that are not found, add "Template Field"',
			problem && `Custom fields may be missing: ${problem}`,
		),
	);
}
