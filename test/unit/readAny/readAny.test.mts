import { type CoupaRecord, idOf, type PageSource } from '../../../coupa/read/index.ts';
import { type AnyPlan, readAny } from '../../../coupa/readAny/index.ts';
import type { QueryArgument } from '../../../coupa/types.ts';
import { fakeCollection } from '../../support/fakeCollection.mts';

/** 120 records: a third is new, a third is paid, and every fifth is urgent whatever its status. */
const RECORDS: CoupaRecord[] = Array.from({ length: 120 }, (_, index) => ({
	id: index + 1,
	status: ['new', 'paid', 'draft'][index % 3],
	urgent: index % 5 === 0 ? 'yes' : 'no',
	total: 1000 - index,
}));

const NEW: QueryArgument = ['status', 'new'];
const PAID: QueryArgument = ['status', 'paid'];
const URGENT: QueryArgument = ['urgent', 'yes'];

async function readAll(
	readPage: PageSource,
	conditions: QueryArgument[],
	plan: Partial<AnyPlan> = {},
): Promise<{ records: CoupaRecord[]; notices: string[] }> {
	const notices: string[] = [];
	const records: CoupaRecord[] = [];
	for await (const page of readAny({
		readPage,
		readings: conditions.map((condition) => ({ filters: [condition] })),
		returnType: { kind: 'default' },
		notice: (message) => notices.push(message),
		...plan,
	})) {
		records.push(...page);
	}
	return { records, notices };
}

function expected(test: (record: CoupaRecord) => boolean): number[] {
	return RECORDS.filter(test).map(({ id }) => id as number);
}

describe('records that meet any of several conditions', () => {
	const either = expected(({ status, urgent }) => status === 'new' || urgent === 'yes');

	it('come by ID, each once', async () => {
		const { readPage } = fakeCollection(RECORDS);
		const { records, notices } = await readAll(readPage, [NEW, URGENT]);
		expect(records.map(idOf)).toEqual(either);
		expect(notices).toEqual([]);
	});

	it('come with a limit: the first of all, and no reading takes more than it', async () => {
		const { readPage, requests } = fakeCollection(RECORDS);
		const { records } = await readAll(readPage, [NEW, URGENT], { limit: 7 });
		expect(records.map(idOf)).toEqual(either.slice(0, 7));
		expect(requests.length).toBe(2);
	});

	it('come without the ID where it is not chosen, and are told apart all the same', async () => {
		const { readPage } = fakeCollection(RECORDS);
		const returnType = { kind: 'fields', fields: ['status'] } as const;
		const { records } = await readAll(readPage, [NEW, URGENT], {
			returnType: { ...returnType, fields: [...returnType.fields] },
		});
		expect(records.length).toBe(either.length);
		expect(Object.keys(records[0])).toEqual(['status']);
	});

	it('come without the fields that show whether Coupa applied the conditions', async () => {
		const { readPage, requests } = fakeCollection(RECORDS);
		const shown = ['status', 'urgent'];
		const { records } = await readAll(readPage, [NEW, URGENT], {
			returnType: { kind: 'limited' },
			shown,
		});
		expect(records).toEqual(either.map((id) => ({ id })));
		const asked = requests.map(({ fields }) => fields);
		expect(new Set(asked)).toEqual(new Set(['["id","status","urgent"]']));
	});

	it.each(['asc', 'desc'] as const)('come in the order asked for, %s', async (direction) => {
		const order = { field: 'total', direction };
		const ids = direction === 'desc' ? either : [...either].reverse();
		const { readPage } = fakeCollection(RECORDS);
		const all = await readAll(readPage, [NEW, URGENT], { order });
		expect(all.records.map(idOf)).toEqual(ids);
		const first = await readAll(readPage, [NEW, URGENT], { order, limit: 9 });
		expect(first.records.map(idOf)).toEqual(ids.slice(0, 9));
		const fields = await readAll(readPage, [NEW, URGENT], {
			order,
			limit: 9,
			returnType: { kind: 'limited' },
		});
		expect(fields.records.map(idOf)).toEqual(ids.slice(0, 9));
	});

	it('are asked for once where two conditions are the same', async () => {
		const once = fakeCollection(RECORDS);
		await readAll(once.readPage, [NEW, PAID], { limit: 5 });
		const twice = fakeCollection(RECORDS);
		await readAll(twice.readPage, [NEW, PAID, NEW], { limit: 5 });
		expect(twice.requests).toEqual(once.requests);
	});

	it('are none where none are found', async () => {
		const { readPage } = fakeCollection([]);
		expect((await readAll(readPage, [NEW, PAID])).records).toEqual([]);
	});
});

/** Pages of records of which several may have one ID. */
function sharing(records: readonly CoupaRecord[]): PageSource {
	return async (query) => {
		const args = Object.fromEntries(query);
		return records
			.filter(
				({ status, urgent }) =>
					[status, undefined].includes(args.status) && [urgent, undefined].includes(args.urgent),
			)
			.filter(({ id }) => Number(id) > Number(args['id[gt]'] ?? 0))
			.filter(({ id }) => Number(id) <= Number(args['id[lt_or_eq]'] ?? Infinity))
			.sort((a, b) => (args.dir === 'desc' ? -1 : 1) * (Number(a.id) - Number(b.id)))
			.slice(Number(args.offset ?? 0), Number(args.offset ?? 0) + Number(args.limit ?? 50));
	};
}

test('records whose own ID is another field are told apart by it', async () => {
	// Revisions of orders have the ID of the order.
	const readPage = sharing([
		{ id: 1, status: 'new', urgent: 'no', revision: 11 },
		{ id: 1, status: 'paid', urgent: 'yes', revision: 12 },
		{ id: 2, status: 'new', urgent: 'yes', revision: 13 },
	]);
	const { records } = await readAll(readPage, [NEW, URGENT], { idField: 'revision' });
	expect(records.map(({ revision }) => revision).sort()).toEqual([11, 12, 13]);
});

test.each([
	['an object that is not known, one with each condition', undefined, 'paid'],
	['a known object, several with one condition', 'id', 'new'],
])('lines with the ID of their document are not one: %s', async (_which, idField, second) => {
	const readPage = sharing([
		{ id: 1, status: 'new', urgent: 'no', line: 1 },
		{ id: 1, status: second, urgent: 'no', line: 2 },
		{ id: 1, status: 'paid', urgent: 'yes', line: 3 },
		{ id: 2, status: 'new', urgent: 'yes', line: 4 },
	]);
	const conditions = [NEW, URGENT, ...(second === 'paid' ? [PAID] : [])];
	const { records } = await readAll(readPage, conditions, { idField });
	expect(records.map(({ line }) => line).sort()).toEqual([1, 2, 3, 4]);
});
