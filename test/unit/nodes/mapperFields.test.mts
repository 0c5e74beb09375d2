import { type Field, loadCatalog } from '../../../coupa/catalog/index.ts';
import { properties } from '../../../nodes/Coupa/registry.ts';
import { standardMapperField } from '../../../nodes/shared/methods/resourceMapping/fields.ts';
import { standardOption } from '../../../nodes/shared/methods/loadOptions/options.ts';

async function choice(object: string, path: string) {
	const field = (await loadCatalog()).field(object, path) as Field;
	return { path, label: field.label, field, ofReference: false };
}

test('values that Coupa fixes are chosen from a list', async () => {
	const type = await choice('User', 'business-group-security-type');
	expect(standardMapperField(await loadCatalog(), type, false)).toMatchObject({
		type: 'options',
		options: [
			{ name: '0', value: '0' },
			{ name: '1', value: '1' },
		],
	});
	expect(standardOption(type).description).toMatch(/one of 0, 1$/);
});

test('values of one tenant are named, and others can be entered', async () => {
	const carrier = await choice('Asn-Header', 'carrier');
	const input = standardMapperField(await loadCatalog(), carrier, false);
	expect(input.type).toBe('string');
	expect(input).not.toHaveProperty('options');
	expect(standardOption(carrier).description).toMatch(/such as fedex, usps/);
});

test('every form shows its fields: in the modes that match, n8n shows none without a column to match by', () => {
	const mappers = properties.filter(({ type }) => type === 'resourceMapper');
	const operations = mappers.flatMap(({ displayOptions }) => displayOptions?.show?.operation);
	const ofRecords = ['create', 'createOrUpdate', 'update'];
	expect(operations).toEqual([...ofRecords, 'createCsv', 'loadItems']);
	for (const { typeOptions, displayOptions } of mappers) {
		expect(typeOptions?.resourceMapper).toMatchObject({ mode: 'add', hideNoDataError: true });
		const { show, hide } = displayOptions ?? {};
		expect(hide).toEqual({ [show?.resource?.includes('record') ? 'object' : 'csvFormat']: [''] });
	}
});
