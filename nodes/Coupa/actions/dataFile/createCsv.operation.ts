import type { INodeExecutionData } from 'n8n-workflow';

import type { CsvFormat } from '../../../../coupa/csv';
import { toItem } from '../../../shared/items';
import type { ItemContext, OperationCode } from '../../shared/types';
import { itemFiles, type PackedFile } from './csvFiles';
import { groupOfFormat } from './csvInput';

async function toOutput(
	run: ItemContext,
	format: CsvFormat,
	{ name, type, content, csv, warnings }: PackedFile,
): Promise<INodeExecutionData> {
	const { helpers } = run.context;
	const { folder } = csv;
	const json = {
		name,
		...(folder !== undefined && { folder, path: `${folder}/${name}` }),
		format: format.id,
		sourceFor: format.sourceFor,
		rows: csv.items.length,
		...(warnings.length > 0 && { warnings }),
		items: [...csv.items],
	};
	const items = [...new Set(csv.items)];
	return {
		...toItem(json),
		binary: { data: await helpers.prepareBinaryData(Buffer.from(content), name, type) },
		pairedItem: items.map((item) => ({ item })),
	};
}

/** Makes CSV files for Coupa's loader from the items. */
export const createCsv: OperationCode = {
	groupOf: async (run) => groupOfFormat(run),
	async execute(run) {
		const { format, files } = await itemFiles(run);
		const output: INodeExecutionData[] = [];
		for await (const file of files) output.push(await toOutput(run, format, file));
		return output;
	},
};
