import { ResultSizeHints } from '../../../coupa/read/index.ts';

const QUERY = { origin: 'https://acme.coupahost.com', path: '/api/invoices', filters: [] };

it('nothing is expected of a query that was not read', () => {
	expect(new ResultSizeHints().of(QUERY).expected()).toBe(0);
});

it('as many as the last reading found are expected', () => {
	const sizes = new ResultSizeHints();
	sizes.of(QUERY).found(20_000, true);
	expect(sizes.of({ ...QUERY }).expected()).toBe(20_000);
	sizes.of(QUERY).found(300, true);
	expect(sizes.of(QUERY).expected()).toBe(300);
});

it('each instance, object and condition counts for itself', () => {
	const sizes = new ResultSizeHints();
	sizes.of(QUERY).found(20_000, true);
	for (const other of [
		{ origin: 'https://acme-test.coupahost.com' },
		{ path: '/api/suppliers' },
		{ filters: [['status', 'new']] as const },
	]) {
		expect(sizes.of({ ...QUERY, ...other }).expected()).toBe(0);
	}
});

it('a reading that stopped at its limit says that there are as many, not that there are no more', () => {
	const size = new ResultSizeHints().of(QUERY);
	size.found(1000, false);
	expect(size.expected()).toBe(1000);
	size.found(5000, true);
	size.found(1000, false);
	expect(size.expected()).toBe(5000);
});

it('what fits on a page is not kept', () => {
	const size = new ResultSizeHints().of(QUERY);
	size.found(51, true);
	expect(size.expected()).toBe(51);
	size.found(50, true);
	expect(size.expected()).toBe(0);
});

it('it can be forgotten', () => {
	const size = new ResultSizeHints().of(QUERY);
	size.found(5000, true);
	size.forget();
	expect(size.expected()).toBe(0);
});

it.each([
	[60, 0],
	[200, 50],
	[1000, 450],
	[20_000, 950],
])('of %i in a list that shrinks, %i are expected', (count, expected) => {
	const sizes = new ResultSizeHints();
	sizes.of({ ...QUERY, shrinks: true }).found(count, true);
	expect(sizes.of({ ...QUERY, shrinks: true }).expected()).toBe(expected);
	expect(sizes.of(QUERY).expected()).toBe(count);
});

it('when there are too many, the one goes that was not used for the longest time', () => {
	const sizes = new ResultSizeHints(3);
	const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((path) => sizes.of({ ...QUERY, path }));
	for (const size of [a, b, c]) size.found(100, true);
	b.found(200, true);
	expect(a.expected()).toBe(100);
	d.found(100, true);
	expect([a, b, c, d].map((size) => size.expected())).toEqual([100, 200, 0, 100]);
});
