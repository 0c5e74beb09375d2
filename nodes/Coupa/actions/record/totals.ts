import type { INodeExecutionData } from 'n8n-workflow';

import { coupaPath } from '../../../../coupa/fields';
import { conditionPaths, selectionFromPaths, showsValue } from '../../../../coupa/query';
import { readAny } from '../../../../coupa/readAny';
import { addUp, currencyField, totalFields } from '../../../../coupa/totals';
import type { Conditions } from '../../../shared/filters';
import { toItem } from '../../../shared/items';
import { knownSize, recordPages } from '../../../shared/pages';
import { type OperationOptions, pageConcurrency, textParameter } from '../../../shared/parameters';
import type { Target } from '../../../shared/target';
import type { ItemContext } from '../../shared/types';

export function isTotalsOnly(run: ItemContext): boolean {
	return textParameter(run, 'returnType') === 'totals';
}

/** One item for all records that meet the conditions. Of each, only what is added up is read. */
export async function totalsItem(
	run: ItemContext,
	target: Target,
	{ readings, ifNone }: Conditions,
	options: OperationOptions,
): Promise<INodeExecutionData> {
	const { catalog } = run;
	const object = target.resource?.object;
	const pathOf = (name: string): string | undefined => {
		const text = textParameter(run, name);
		return text === '' ? undefined : coupaPath(catalog, object, text).path;
	};
	const [usual] = object === undefined ? [] : totalFields(catalog, object);
	const amount = pathOf('amountField') ?? usual;
	const currency =
		object === undefined || amount === undefined
			? undefined
			: currencyField(catalog, object, amount);
	const by = pathOf('totalsBy');
	const paths = ['id', amount, currency, by].filter((path) => path !== undefined);
	const client = await run.client(options);
	const pages = readAny({
		readPage: recordPages(client, target),
		readings: readings.map((filters) => ({ filters, size: knownSize(client, target, filters) })),
		shown: conditionPaths(readings.flat(), showsValue(catalog, object)),
		idField: target.resource?.idField,
		returnType: { kind: 'fields', fields: selectionFromPaths(paths) },
		parallelRequests: pageConcurrency(options),
		notice: run.hint,
	});
	const hasOwnIds = (target.resource?.idField ?? 'id') === 'id';
	const totals = await addUp(pages, { amount, currency, by, hasOwnIds });
	if (totals.records === 0) ifNone.forEach(run.hint);
	return toItem(totals, options.keyStyle);
}
