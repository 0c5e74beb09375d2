import type { Catalog } from '../../../coupa/catalog';
import { refuse } from '../../../coupa/errors';
import { dashedFromCamel } from '../../../coupa/lib/names';
import type { WriteSettings } from '../../../coupa/records';
import { asText, namesIn, type OperationOptions } from '../../shared/parameters';

function fieldNamesIn(text: string): string[] {
	return namesIn(text)
		.map((name) => dashedFromCamel(name))
		.filter((name) => name !== '');
}

/** A misspelled list or field would be passed over in silence. */
function checkNames(
	catalog: Catalog,
	object: string | undefined,
	list: string,
	names: readonly string[],
): void {
	if (object === undefined || catalog.fieldsOf(object).size === 0) return;
	const field = catalog.field(object, list);
	const unknown =
		field?.type === 'array'
			? names.find((name) => field.object && !catalog.field(object, `${list}.${name}`))
			: list;
	if (unknown === undefined) return;
	refuse(
		unknown === list
			? `"${list}" of "Match Rows By" is not a list of this object`
			: `"${unknown}" of "Match Rows By" is not a field of the rows of "${list}"`,
		"Use Coupa's names, such as invoice-lines and line-num.",
	);
}

/**
 * What the options say of the rows of lists.
 *
 * @throws CoupaError (`invalidRequest`) for a list without fields, and for names that are none
 */
export function rowSettings(
	{ rowKeys, rowsOfLists = 'match' }: OperationOptions,
	catalog: Catalog,
	object: string | undefined,
): Pick<WriteSettings, 'rowKeys' | 'rows'> {
	const keys = (rowKeys?.list ?? []).map(({ path, fields }): [string, string[]] => {
		const list = dashedFromCamel(asText(path, 'The list of "Match Rows By"'));
		// An expression may give the fields as a list.
		const names = (Array.isArray(fields) ? fields : [fields]).flatMap((one) =>
			fieldNamesIn(asText(one, `The fields by which the rows of "${list}" are matched`)),
		);
		if (list === '' || names.length === 0) {
			refuse(
				'"Match Rows By" needs a list and its fields',
				'Example: the list contacts, and the fields name-given, name-family.',
			);
		}
		checkNames(catalog, object, list, names);
		return [list, names];
	});
	return { rows: rowsOfLists, rowKeys: new Map(keys) };
}
