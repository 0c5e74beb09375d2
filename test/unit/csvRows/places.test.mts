/** Which column of which row type the names of flat rows mean. */
import { csvFormat } from '../../../coupa/csv/index.ts';
import { placeCells, withCustomFields } from '../../../coupa/csvRows/index.ts';

function placed(...names: string[]) {
	const { places, unknown } = placeCells(csvFormat('invoice'), names);
	const texts = [...places].map(([name, { type, title }]) => [
		name,
		`${type}: ${title.replaceAll('*', '')}`,
	]);
	return { ...Object.fromEntries(texts), unknown };
}

describe('names of flat rows', () => {
	it("are the record's own where it has such a column", () => {
		expect(placed('Invoice Number', 'supplier_number')).toEqual({
			'Invoice Number': 'Invoice: Invoice Number',
			supplier_number: 'Invoice: Supplier Number',
			unknown: [],
		});
	});

	it("are a line's where its name stands in front, whole or by its last word", () => {
		expect(placed('Line Description', 'Invoice Line: Description')).toEqual({
			'Line Description': 'Invoice Line: Description',
			'Invoice Line: Description': 'Invoice Line: Description',
			unknown: [],
		});
	});

	it('are told where no row type has them', () => {
		expect(placed('Invoice Number', 'Nonsense').unknown).toEqual(['Nonsense']);
	});
});

describe('custom fields', () => {
	const field = (more: object) =>
		({
			name: 'cost-owner',
			label: 'Cost Owner',
			type: 'string',
			isNamespaced: true,
			...more,
		}) as never;

	it('are columns by their prompt, of the record or of what is below it', () => {
		const [header, ...below] = withCustomFields(csvFormat('invoice'), [
			field({}),
			field({ label: 'Line Owner', collection: 'invoice-lines' }),
		]).rowTypes;
		expect(header.columns.at(-1)).toMatchObject({ title: 'Cost Owner', own: true });
		const line = below.find(({ listField }) => listField === 'invoice-lines');
		expect(line?.columns.at(-1)).toMatchObject({ title: 'Line Owner', own: true });
	});

	it('without a prompt are none', () => {
		const format = csvFormat('supplier');
		expect(withCustomFields(format, [field({ label: undefined })])).toEqual(format);
	});
});
