import { correctField } from '../../../scripts/catalog/corrections.mts';
import type { FactField } from '../../../scripts/catalog/types.mts';

const OBJECTS = new Set(['Parcel', 'Depot', 'Comment', 'BudgetLine']);

function corrected(fact: FactField, field = 'thing', object = 'Parcel'): FactField {
	return correctField(fact, { object, field, objects: OBJECTS });
}

describe('correctField', () => {
	it.each([
		['int', 'integer'],
		['tinyint', 'boolean'],
		['true', 'boolean'],
		['USD', 'string'],
		['image', 'string'],
		['workflow_process', 'object'],
	])('takes the type %s for %s', (type, meant) => {
		expect(corrected({ type })).toEqual({ type: meant });
	});

	it('takes an object in place of the type for a reference', () => {
		expect(corrected({ type: 'comment' })).toEqual({ type: 'object', object: 'Comment' });
		expect(corrected({ type: 'reason_insight_event' })).toEqual({
			type: 'object',
			object: 'ReasonInsightEvent',
		});
	});

	it('leaves types alone that a catalog has', () => {
		for (const type of ['time', 'text', 'decimal', 'datetime']) {
			expect(corrected({ type, required: true })).toEqual({ type, required: true });
		}
	});

	it.each([
		['boolean', ['yes/no', 'true/false']],
		['boolean', ['true']],
		['datetime', ['YYYY-MM-DDTHH:MM:SS+HH:MM']],
		['decimal', ['']],
	])('drops what is no list of values of a %s: %j', (type, values) => {
		expect(corrected({ type, values })).toEqual({ type });
	});

	it('keeps real lists of values, an empty one among them too', () => {
		expect(corrected({ type: 'string', values: ['', 'notice'] }).values).toEqual(['', 'notice']);
		expect(corrected({ type: 'integer', values: ['0', '1'] }).type).toBe('integer');
	});

	it('takes an integer with named values for the string that the API speaks', () => {
		expect(corrected({ type: 'integer', values: ['none', 'signer'] }).type).toBe('string');
	});

	it('takes a vague timestamp for a datetime and a vague flag for a boolean', () => {
		expect(corrected({ type: 'string', maxLength: 255 }, 'created-at')).toEqual({
			type: 'datetime',
		});
		expect(corrected({ type: 'object' }, 'statement-date').type).toBe('date');
		expect(corrected({ type: 'object' }, 'active').type).toBe('boolean');
		expect(corrected({ type: 'string' }, 'sent-at').type).toBe('string');
	});

	it('takes a reference to its own object for one to the object it is named after', () => {
		expect(corrected({ type: 'object', object: 'Parcel' }, 'depot').object).toBe('Depot');
		expect(corrected({ type: 'array', object: 'Parcel' }, 'budget-lines').object).toBe(
			'BudgetLine',
		);
		expect(corrected({ type: 'object', object: 'Parcel' }, 'parent').object).toBe('Parcel');
		expect(corrected({ type: 'object', object: 'Comment' }, 'depot').object).toBe('Comment');
	});

	it('does not take values in the wrong column for a requirement', () => {
		expect(corrected({ type: 'string', docsRequired: 'yes, no' })).toEqual({ type: 'string' });
		expect(corrected({ type: 'boolean', docsRequired: 'yes/no, true/false' })).toEqual({
			type: 'boolean',
		});
	});

	it('does not require what Coupa sets itself, unless OpenAPI says so', () => {
		const fact = { type: 'datetime', docsRequired: 'yes' };
		const place = ['created-at', 'IntegrationHistoryRecord'] as const;
		expect(corrected(fact, ...place).docsRequired).toBeUndefined();
		expect(corrected({ ...fact, required: true }, ...place).docsRequired).toBe('yes');
	});
});
