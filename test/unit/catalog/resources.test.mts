import { createCatalog, type ResourcesData } from '../../../coupa/catalog/index.ts';

type ResourceData = ResourcesData['resources'][number];

function resource(data: Partial<ResourceData> & Pick<ResourceData, 'path'>) {
	const catalog = createCatalog({
		resources: {
			release: 'Small',
			resources: [{ object: 'Thing', operations: {}, actions: [], ...data }],
		},
		objects: () => undefined,
		keys: {},
	});
	return catalog.resources[0];
}

test('a resource has the requests of its operations, and no others', () => {
	const { operations } = resource({
		path: 'things',
		operations: {
			query: ['t.read'],
			show: ['t.read'],
			create: [],
			update: ['t.write'],
			delete: ['t.delete'],
		},
	});
	expect(operations).toEqual({
		query: { method: 'GET', path: 'things', scopes: ['t.read'] },
		show: { method: 'GET', path: 'things/{id}', scopes: ['t.read'] },
		create: { method: 'POST', path: 'things', scopes: [] },
		update: { method: 'PUT', path: 'things/{id}', scopes: ['t.write'] },
		delete: { method: 'DELETE', path: 'things/{id}', scopes: ['t.delete'] },
	});
	const some = resource({ path: 'things', operations: { show: ['t.read'] } });
	expect(Object.keys(some.operations)).toEqual(['show']);
});

test('a request that differs is the one of the data, and the others stay', () => {
	const { operations, parents } = resource({
		path: 'boxes/{box_id}/things/{thing_id}/parts',
		operations: { query: ['t.read'], update: ['t.write'] },
		requests: { update: 'PATCH boxes/{box_id}/parts/{part_id}' },
	});
	expect(operations.update).toEqual({
		method: 'PATCH',
		path: 'boxes/{box_id}/parts/{part_id}',
		scopes: ['t.write'],
	});
	expect(operations.query?.path).toBe('boxes/{box_id}/things/{thing_id}/parts');
	expect(parents).toEqual(['box_id', 'thing_id']);
});

test('actions on a record and on several of one name are told apart', () => {
	const on = (name: string, collection?: boolean) => ({
		name,
		method: 'PUT',
		scopes: ['t.write'],
		...(collection !== undefined && { collection }),
	});
	const { actions } = resource({
		path: 'things',
		actions: [on('receive'), on('receive', true), on('close', false), on('submit_all', true)],
	});
	const shared = { method: 'PUT', scopes: ['t.write'] };
	expect(actions).toEqual([
		{
			...shared,
			name: 'receive',
			key: 'receive',
			label: 'Receive',
			path: 'things/{id}/receive',
			collection: false,
		},
		{
			...shared,
			name: 'receive',
			key: 'collection/receive',
			label: 'Receive (Several Records)',
			path: 'things/receive',
			collection: true,
		},
		{
			...shared,
			name: 'close',
			key: 'close',
			label: 'Close',
			path: 'things/{id}/close',
			collection: false,
		},
		{
			...shared,
			name: 'submit_all',
			key: 'collection/submit_all',
			label: 'Submit All',
			path: 'things/submit_all',
			collection: true,
		},
	]);
});

test('of several actions with one name, all but the first carry their method', () => {
	const { actions } = resource({
		path: 'things',
		actions: ['PUT', 'POST', 'DELETE'].map((method) => ({ name: 'image', method, scopes: [] })),
	});
	expect(actions.map(({ key, label, name, path }) => [key, label, name, path])).toEqual([
		['image', 'Image', 'image', 'things/{id}/image'],
		['post/image', 'Image (POST)', 'image', 'things/{id}/image'],
		['delete/image', 'Image (DELETE)', 'image', 'things/{id}/image'],
	]);
});

test('the id that an action names in its path is no part of its key', () => {
	const { actions } = resource({
		path: 'things',
		actions: [{ name: 'lend_to/{friend_id}', method: 'POST', scopes: [] }],
	});
	expect(actions[0]).toMatchObject({
		key: 'lend_to',
		label: 'Lend To',
		path: 'things/{id}/lend_to/{friend_id}',
	});
});

test('a resource says where it is, where its id is, and what Coupa does not support', () => {
	expect(resource({ path: 'things' })).toMatchObject({
		base: '/api',
		idField: 'id',
		unsupported: {},
	});
	const other = { base: '/other/api', idField: 'own.id', unsupported: { update: 'page 0001' } };
	expect(resource({ path: 'things', ...other })).toMatchObject(other);
});
