import { differing, textOf } from '../../scripts/scenarios/expect.mts';

describe('what a judge compares', () => {
	const record = {
		name: 'Acme',
		total: '12.5000',
		'payment-term': { code: 'Net 30' },
		roles: [{ name: 'User' }, { name: 'Buyer' }],
		'primary-address': null,
	};

	it('finds nothing where a record is as meant, whatever the order and the decimals', () => {
		const meant = {
			total: '12.50',
			'payment-term.code': 'Net 30',
			'roles.name': ['Buyer', 'User'],
			'roles.1.name': 'Buyer',
			'roles.length': 2,
		};
		expect(differing('12', record, meant)).toEqual([]);
	});

	it('names every path that has something else, or nothing', () => {
		const meant = { name: 'Beta', 'roles.name': ['User'], 'primary-address.city': 'Kiel' };
		expect(differing('12', record, meant)).toEqual([
			'12 has name Acme, not Beta',
			'12 has roles.name Buyer, User, not User',
			'12 has primary-address.city empty, not Kiel',
		]);
	});

	it('finds what should be empty and is not', () => {
		expect(differing('12', record, { name: undefined })).toEqual(['12 has name Acme, not empty']);
	});

	it('reads an e-mail as people do', () => {
		expect(textOf('M=C3=B6ller: the sup=\r\nplier is blocked')).toBe(
			'Möller: the supplier is blocked',
		);
	});
});
