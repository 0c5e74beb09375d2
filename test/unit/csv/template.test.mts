import { csvFiles, csvFormat, formatFromTemplate, matchColumns } from '../../../coupa/csv/index.ts';

const now = new Date('2026-01-31T12:00:00Z');

function titlesOf(id: string, template: string) {
	const { rowTypes } = formatFromTemplate(csvFormat(id), template);
	return rowTypes.map(({ name, columns }) => [name, columns.map(({ title }) => title)]);
}

describe('formatFromTemplate', () => {
	it('takes the titles, and their order, from the tenant', () => {
		const format = formatFromTemplate(csvFormat('department'), '"Active*","Name*"\r\n');
		const [{ columns }] = format.rowTypes;
		expect(columns).toEqual([
			expect.objectContaining({ title: 'Active*', type: 'boolean', starred: true, api: 'active' }),
			expect.objectContaining({ title: 'Name*', required: 'yes', key: true }),
		]);
		const { files } = csvFiles(
			format,
			[{ rows: [{ type: '', item: 0, cells: { Name: 'Sales', active: true } }] }],
			{ now },
		);
		expect([...files][0].text).toBe('"Active*","Name*"\r\n"True","Sales"\r\n');
	});

	it('finds by its titles what the catalog knows by others', () => {
		const format = formatFromTemplate(csvFormat('warehouse'), 'Name,Active,Description');
		expect(format.keys).toEqual([['Name']]);
	});

	it('keeps custom fields, and needs those with an asterisk', () => {
		const format = formatFromTemplate(csvFormat('department'), 'Name*,Cost Owner*,Floor');
		expect(format.rowTypes[0].columns.slice(1)).toEqual([
			{ title: 'Cost Owner*', type: '', required: 'yes', starred: true, own: true },
			{ title: 'Floor', type: '', required: 'no', starred: false, own: true },
		]);
	});

	it('leaves out columns that the tenant does not have, but for hidden ones', () => {
		expect(titlesOf('address', 'Name,Location Code,Line 1,City')).toEqual([
			['Address', ['Name', 'Location Code', 'Line 1', 'City', 'Line 3', 'Line 4']],
		]);
		expect(titlesOf('address', 'Line 3,Name')).toEqual([['Address', ['Line 3', 'Name', 'Line 4']]]);
	});

	it.each([
		['a byte order mark', '\ufeffName*,Active*\r\n'],
		['semicolons of a sheet', 'Name*;Active*\n'],
		['semicolons behind a blank line', '\r\n;\r\nName*;Active*\n'],
		['tabs', 'Name*\tActive*\n'],
		['empty titles at its end', 'Name*,Active*,,\n'],
		['rows of data', '\r\n"Name*","Active*"\r\n"A, ""B""","Yes"\r\n'],
		['line ends of an old Mac', 'Name*,Active*\rSales,Yes\r'],
	])('reads a file with %s', (_, template) => {
		expect(titlesOf('department', template)).toEqual([['Department', ['Name*', 'Active*']]]);
	});

	it('has the row types that the template has, by their markers', () => {
		const template =
			'"Header","PO number","Action"\r\n' +
			'"Schedule Line","Order Line Number","Action","Plant"\r\n';
		expect(titlesOf('orderConfirmation', template)).toEqual([
			['Header', ['PO number', 'Action']],
			['Schedule Line', ['Order Line Number', 'Action', 'Plant']],
		]);
	});

	it('finds the separator outside of quoted titles', () => {
		expect(titlesOf('department', '"Name*";"Owner, deputy, and\nothers"\r\n')).toEqual([
			['Department', ['Name*', 'Owner, deputy, and\nothers']],
		]);
	});

	it('refuses a file of another format', () => {
		expect(() => formatFromTemplate(csvFormat('department'), 'Login*,Email\r\n')).toThrow(
			'The template is not one of Departments Import',
		);
	});

	it('refuses an empty file', () => {
		expect(() => formatFromTemplate(csvFormat('department'), '')).toThrow('is not one of');
	});
});

describe('matchColumns', () => {
	function matches(id: string, ...names: string[]) {
		const found = matchColumns(csvFormat(id).rowTypes[0], names);
		return names.map((name) => found.get(name)?.title);
	}

	it('knows titles with or without asterisks, fields of REST and labels', () => {
		expect(
			matches(
				'lookupValue',
				'Name*',
				'name',
				'NAME',
				'external-ref-num',
				'externalRefNum',
				'Is Default',
			),
		).toEqual(['Name*', 'Name*', 'Name*', 'External Ref Num', 'External Ref Num', 'Default']);
	});

	it('knows references by what names them, and alone where one column stands for them', () => {
		expect(matches('account', 'account-type.name', 'account-type', 'Account Type')).toEqual([
			'Chart of Accounts',
			'Chart of Accounts',
			'Chart of Accounts',
		]);
		// The supplier of an item has a column for its name, and one for its number.
		expect(matches('item', 'supplier-items.supplier')).toEqual([undefined]);
	});

	it('prefers a title to a field that is called so', () => {
		expect(matches('contract', 'Status', 'Supplier Name')).toEqual(['Status', 'Supplier Name']);
	});

	it('leaves out what it does not know', () => {
		expect(matches('department', 'constructor', 'Floor')).toEqual([undefined, undefined]);
	});
});
