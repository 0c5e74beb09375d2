/** Short lists without an API of their own: documents name their records, and nothing lists them. */
import { Ref } from '../store/row.mts';
import type { SeedContext } from './context.mts';
import { countryId, list } from './referenceData.mts';

const TAX_RATES = [
	[19, 'DE'],
	[7, 'DE'],
	[23, 'PL'],
	[8, 'PL'],
	[20, 'GB'],
	[0, 'US'],
] as const;

/** After everything else, which thereby stays as it is without them. */
export function seedSmallLists(context: SeedContext): void {
	list(context, 'Purpose', [['Invoicing'], ['Ordering'], ['Sales']], ([name]) => ({
		name,
		kind: 'contact',
	}));
	list(context, 'Tag', [['urgent'], ['audit']], ([name]) => ({
		name,
		active: true,
		'system-tag': false,
	}));
	list(context, 'Pcard', [['Office'], ['Workshop']], ([name]) => ({
		name,
		nickname: name,
		number: '',
		active: true,
		shared: true,
	}));
	list(context, 'TaxRateType', [['Standard']], ([description]) => ({
		description,
		active: true,
	}));
	list(context, 'TaxRate', TAX_RATES, ([percentage, country]) => ({
		percentage: `${percentage}.0`,
		code: `${country}${percentage}`,
		description: `${country} ${percentage}%`,
		country: new Ref('Country', countryId(String(country))),
		'tax-rate-type': new Ref('TaxRateType', 1),
		active: true,
		exempt: false,
		'reverse-charge': false,
		'out-of-scope': false,
		'customer-accounting': false,
	}));
}
