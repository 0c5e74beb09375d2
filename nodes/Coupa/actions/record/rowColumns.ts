import {
	ColumnNames,
	type ColumnPlaces,
	type LineList,
	placeColumns,
	type PlacedValues,
	placedValues,
} from '../../../../coupa/fields';
import { customChoices, wholeCustomChoices } from '../../../../coupa/fields/discovery';
import { customLineChoices } from '../../../shared/methods/chosenLines';
import { customFieldsFor } from '../../../shared/customFields';
import { optionsParameter } from '../../../shared/parameters';
import type { Target } from '../../../shared/target';
import { OF_SHEETS } from '../../shared/sheets';
import type { ItemContext } from '../../shared/types';

async function findPlaces(
	run: ItemContext,
	target: Target,
	columns: readonly string[],
	list: LineList | undefined,
): Promise<ColumnPlaces> {
	const { catalog } = run;
	const object = target.resource?.object;
	const known = placeColumns(
		catalog,
		columns,
		new ColumnNames(catalog, object),
		list && { list, names: new ColumnNames(catalog, list.object) },
	);
	if (object === undefined || [...known.values()].every(({ of }) => of !== 'unknown')) return known;
	// The tenant is asked for its own fields only where they may be meant.
	const discovery = await customFieldsFor(run.context, target);
	const own = discovery.fields.filter(({ collection }) => collection === undefined);
	const ofLines = discovery.fields
		.filter(({ collection }) => list !== undefined && collection === list.name)
		.map((field) => ({ ...field, collection: undefined }));
	return placeColumns(
		catalog,
		columns,
		new ColumnNames(catalog, object, [
			...customChoices(catalog, own),
			// "Cost Center": a reference as a whole.
			...wholeCustomChoices(own),
		]),
		list && {
			list,
			names: new ColumnNames(catalog, list.object, [
				...customLineChoices(catalog, list, discovery),
				...wholeCustomChoices(ofLines),
			]),
		},
	);
}

/** The values of an item by what its columns are for; worked out once for items with the same columns. */
export async function rowValues(
	run: ItemContext,
	target: Target,
	list?: LineList,
): Promise<PlacedValues> {
	const row = { ...run.context.getInputData()[run.itemIndex].json };
	for (const column of OF_SHEETS) delete row[column];
	const columns = Object.keys(row);
	const name = `columns ${JSON.stringify([target.resource?.object, list?.name, columns])}`;
	const places = await run.shared(name, () => findPlaces(run, target, columns, list));
	return placedValues(places, row);
}

/**
 * What is to be sent of columns that are for no field: nothing where the person wants them ignored, which a
 * hint says; else they are checked as all fields are.
 */
export function unknownValues(
	run: ItemContext,
	unknown: PlacedValues['unknown'],
	isIgnored = optionsParameter(run).ignoreUnknownColumns === true,
): PlacedValues['unknown'] {
	if (!isIgnored) return unknown;
	const names = Object.keys(unknown);
	if (names.length > 0) {
		run.hint(
			`These columns are for no field that is known, and were ignored: ${names.join(', ')}.`,
		);
	}
	return {};
}
