import { fakeCollection, numbered } from '../../support/fakeCollection.mts';
import { failureOf } from '../../support/fakeCoupa.mts';
import { readAll, upTo } from './reading.mts';

describe('what comes back of each record', () => {
	it('is everything by default', async () => {
		const { records } = await readAll(fakeCollection(numbered(2)));
		expect(records).toEqual(numbered(2));
	});

	it('is what was picked, and the id only where it was picked', async () => {
		const fields = ['name'];
		const collection = fakeCollection(numbered(120));
		const { records } = await readAll(collection, { returnType: { kind: 'fields', fields } });
		expect(records).toEqual(upTo(120).map((id) => ({ name: `Record ${id}` })));
		expect(collection.requests[0].fields).toBe('["id","name"]');
		const withId = await readAll(collection, {
			returnType: { kind: 'fields', fields: ['name', 'id'] },
		});
		expect(withId.records[0]).toEqual({ id: 1, name: 'Record 1' });
	});

	it('may be nothing but what tells records apart', async () => {
		const { records } = await readAll(fakeCollection(numbered(60)), {
			returnType: { kind: 'limited' },
		});
		expect(records).toEqual(upTo(60).map((id) => ({ id })));
	});

	describe('through a response filter', () => {
		const apiFilters = { Names: ['name'], 'Ids And Names': ['id', 'name'] };

		it('with ids needs one request for each page', async () => {
			const collection = fakeCollection(numbered(120), { apiFilters });
			const { records } = await readAll(collection, {
				returnType: { kind: 'apiFilter', name: 'Ids And Names' },
			});
			expect(records[119]).toEqual({ id: 120, name: 'Record 120' });
			// The last one proves the end.
			expect(collection.requests).toHaveLength(4);
		});

		it('without ids comes complete and without them', async () => {
			const collection = fakeCollection(numbered(120), { apiFilters });
			const { records, notices } = await readAll(collection, {
				filters: [
					['status', 'new'],
					['id[gt]', '10'],
				],
				returnType: { kind: 'apiFilter', name: 'Names' },
			});
			expect(records).toEqual(
				upTo(120)
					.slice(10)
					.map((id) => ({ name: `Record ${id}` })),
			);
			expect(notices).toEqual([]);
			// One to find out, then two for each page, and two that prove the end.
			expect(collection.requests).toHaveLength(9);
		});

		it('that matches nothing is asked once from either end, and once between', async () => {
			const collection = fakeCollection([], { apiFilters });
			await readAll(collection, { returnType: { kind: 'apiFilter', name: 'Names' } });
			expect(collection.requests.map(({ dir, fields }) => [dir, fields])).toEqual([
				['asc', undefined],
				['desc', undefined],
				['asc', undefined],
			]);
		});

		it('is read again when records left the page between its two requests', async () => {
			const collection = fakeCollection(numbered(60), {
				apiFilters,
				beforeRequest: (request) => {
					if (request === 2) collection.records.delete(7);
				},
			});
			const { records } = await readAll(collection, {
				returnType: { kind: 'apiFilter', name: 'Names' },
			});
			const names = upTo(60)
				.filter((id) => id !== 7)
				.map((id) => ({ name: `Record ${id}` }));
			expect(records).toEqual(names);
		});

		it('ends with advice when the records never stay still', async () => {
			const collection = fakeCollection(numbered(60), {
				apiFilters,
				beforeRequest: (request) => collection.records.delete(request),
			});
			const error = await failureOf(
				readAll(collection, { returnType: { kind: 'apiFilter', name: 'Names' } }),
			);
			expect(error.kind).toBe('badResponse');
			expect(error.description).toContain('Add "id" to the API filter');
		});
	});
});
