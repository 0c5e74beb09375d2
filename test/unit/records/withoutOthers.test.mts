/** Lists of references that lose some of them: written, emptied and written again. */
import { WriteCounts } from '../../../coupa/guard/writeCounts.ts';
import type { ClientOptions } from '../../../coupa/http/index.ts';
import { updateRecord, type WriteSettings } from '../../../coupa/records/index.ts';
import { type Answer, broken, failureOf, fakeCoupa, json } from '../../support/fakeCoupa.mts';
import { supplierUpserts } from './supplierUpserts.mts';

const EVERYONE = { id: 1, name: 'Everyone' };
const US = { id: 2, name: 'US' };
const both = json(200, { id: 7, 'content-groups': [EVERYONE, US] });
const none = json(200, { id: 7, 'content-groups': [] });
const one = json(200, { id: 7, 'content-groups': [US] });
const odd = json(400, { errors: { supplier: ['Something odd'] } });
const stale = json(409, { errors: { base: ['Attempted to update a stale object: Supplier.'] } });
const down = json(500, { errors: { supplier: ['Something odd'] } });

function replaceWith(
	answers: readonly Answer[],
	notTaken: WriteSettings['notTaken'] = 'warn',
	options: Partial<ClientOptions> = {},
) {
	const { client, clock, sent } = fakeCoupa(answers, options);
	const { context } = supplierUpserts(client, clock, { notTaken });
	const settings = { ...context.settings, rows: 'replace' as const };
	const body = { 'content-groups': [{ name: 'US' }] };
	return {
		run: updateRecord({ ...context, settings }, '7', body),
		bodies: () =>
			sent.filter(({ method }) => method === 'PUT').map(({ body: of }) => JSON.parse(String(of))),
	};
}

const WANTED = { 'content-groups': [{ name: 'US' }] };
const EMPTY = { 'content-groups': [] };
const HAD =
	'and had [{"id":2,"name":"US"},{"id":1,"name":"Everyone"}] before. Run it again to write the list.';

test('the list is written, emptied and written again', async () => {
	const { run, bodies } = replaceWith([both, both, none, one, one]);
	expect(await run).toMatchObject({ operation: 'updated', notTaken: [] });
	expect(bodies()).toEqual([WANTED, EMPTY, WANTED]);
});

test('a list that cannot be read afterwards is no failure: what is there is not known', async () => {
	const { run } = replaceWith([both, both, none, one, json(404, { errors: ['Gone'] })]);
	expect(await run).toMatchObject({ notTaken: [], unseen: ['content-groups'] });
});

test.each([
	['the list is not written again', [none, odd]],
	['the list is not emptied', [odd]],
	['it is not known whether the list was written again', [none, broken()]],
	['somebody else is faster', [none, stale]],
])('where %s, both are done once more, from an empty list on', async (_, failure) => {
	const { run, bodies } = replaceWith([both, both, ...failure, none, one, one]);
	expect(await run).toMatchObject({ operation: 'updated', notTaken: [] });
	expect(bodies().slice(-2)).toEqual([EMPTY, WANTED]);
	expect(bodies()).toHaveLength(3 + failure.length);
});

describe('where it fails twice, the error says', () => {
	test.each([
		['is empty now', 'the list is refused', [none, odd, none, odd]],
		['may be empty now', 'it is not known what became of the list', [none, down, none, down]],
		['may be empty now', 'the last try is unclear', [none, odd, none, broken()]],
		['is empty now', 'the last try is refused', [none, broken(), none, odd]],
		['was not emptied', 'the empty list is refused', [odd, odd]],
		['is empty now', 'somebody else is faster', [none, stale, none, stale]],
	])('that the list %s where %s', async (state, _, answers) => {
		const error = await failureOf(replaceWith([both, both, ...answers]).run);
		expect(error.message).toMatch(/^Supplier 7: /);
		expect(error.description).toContain(
			`The record was updated, but "content-groups" ${state}, ${HAD}`,
		);
		expect(error.description).not.toContain('Nothing was saved');
		expect(error.kind).toBe('notTaken');
		expect(error.progress).toEqual({
			id: 7,
			operation: 'updated',
			notTaken: [{ field: 'content-groups', sent: [{ name: 'US' }] }],
		});
	});

	test('what Coupa said', async () => {
		const error = await failureOf(replaceWith([both, both, none, odd, none, odd]).run);
		expect(error.message).toBe('Supplier 7: Something odd');
	});
});

test('a list of which Coupa did not take all keeps what it has', async () => {
	const kept = json(200, { id: 7, 'content-groups': [EVERYONE] });
	for (const notTaken of ['warn', 'ignore'] as const) {
		const { run, bodies } = replaceWith([kept, kept, kept], notTaken);
		const left = { field: 'content-groups', sent: null, kept: EVERYONE };
		const missed = { field: 'content-groups[0]', sent: { name: 'US' } };
		expect((await run).notTaken).toEqual(
			notTaken === 'warn' ? [expect.objectContaining(missed), left] : [left],
		);
		expect(bodies()).toEqual([WANTED]);
	}
});

describe('the limits of a credential', () => {
	const guard = (limit: number, admitted: unknown[] = []) => {
		const counts = new WriteCounts();
		return {
			needsConfirmation: false,
			admit: async ({ body }: { body?: unknown }) => {
				admitted.push(body);
				await Promise.resolve();
			},
			admitRead: async () => await Promise.resolve(),
			count: (writes: number) => counts.take('run', limit, writes),
		};
	};

	test.each([1, 2])('stop all of it, or nothing (%i writes)', async (limit) => {
		const { run, bodies } = replaceWith([both], 'warn', { guard: guard(limit) });
		const { message, description } = await failureOf(run);
		expect(message).toBe(
			`This run has reached its limit of ${limit === 1 ? '1 write' : '2 writes'}`,
		);
		expect(description).toMatch(/^This one takes 3 writes, and was not sent\./);
		expect(bodies()).toEqual([]);
	});

	test('are asked before the first write, and not in between', async () => {
		const admitted: unknown[] = [];
		const { run } = replaceWith([both, both, none, odd, none, one, one], 'warn', {
			guard: guard(3, admitted),
		});
		expect(await run).toMatchObject({ operation: 'updated' });
		expect(admitted).toEqual([WANTED]);
	});
});
