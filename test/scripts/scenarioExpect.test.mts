import { differing, textOf, unexplained } from '../../scripts/scenarios/expect.mts';

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

describe('what an e-mail explains', () => {
	const mail = (...lines: string[]) => ({
		from: 'n8n@example.com',
		to: ['integration@example.com'],
		source: ['Subject: Coupa: 2 suppliers need you', '', ...lines, ''].join('\r\n'),
	});
	const wrong = ['number=ERP-1 has status active, not inactive', 'ERP-2 is not in Coupa'];

	it('is what is wrong with the records that it names', () => {
		const mails = [mail('ERP-1: It is locked'), mail('ERP-2, of Acme: It is unknown')];
		expect(unexplained(wrong, mails, new Set())).toEqual([]);
		expect(unexplained(wrong, mails.slice(1), new Set())).toEqual([wrong[0]]);
	});

	it('is nothing where there is no e-mail, or one of other records', () => {
		expect(unexplained(wrong, [], new Set())).toEqual(wrong);
		const others = [mail('ERP-3: It is locked', 'ERP: It is slow', ': No name')];
		expect(unexplained(['ERP-31 is open', ...wrong.slice(1)], others, new Set())).toEqual([
			'ERP-31 is open',
			wrong[1],
		]);
	});

	it('is nothing that is e-mailed in any case', () => {
		const usual = new Set(['ERP-1: It is locked']);
		expect(unexplained(wrong, [mail('ERP-1: It is locked')], usual)).toEqual(wrong);
		const more = [mail('ERP-1: It is locked', 'ERP-1: A term is missing')];
		expect(unexplained(wrong, more, usual)).toEqual([wrong[1]]);
	});
});
