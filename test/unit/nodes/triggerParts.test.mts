/** The trigger's settings, positions and failures, without n8n. */
import type { IPollFunctions } from 'n8n-workflow';

import { loadCatalog } from '../../../coupa/catalog/index.ts';
import { CoupaError, type CoupaErrorKind } from '../../../coupa/errors.ts';
import { endsPoll, failureOfPoll } from '../../../nodes/CoupaTrigger/failures.ts';
import { isFirstOfActivation, memoryOf } from '../../../nodes/CoupaTrigger/memory.ts';
import { Positions } from '../../../nodes/CoupaTrigger/positions.ts';
import { mostRecords, pollSettings, startDate } from '../../../nodes/CoupaTrigger/settings.ts';
import type { Watched } from '../../../nodes/CoupaTrigger/watched.ts';
import type { ParameterSource } from '../../../nodes/shared/parameters.ts';
import { refusalOf } from '../../support/fakeCoupa.mts';

const ORIGIN = 'https://acme.coupahost.com';
const HOUR = 3_600_000;

async function watched(values: Record<string, unknown>, path = '/api/invoices'): Promise<Watched> {
	const catalog = await loadCatalog();
	const all: Record<string, unknown> = { event: 'updated', ...values };
	const parameters: ParameterSource = {
		catalog,
		timezone: 'Europe/Berlin',
		parameter: (name, fallback) => (name in all ? all[name] : fallback),
	};
	const resource = catalog.resourceAt(path.slice('/api/'.length));
	const target = { path, label: 'Invoice', resource } as unknown as Watched['target'];
	return { parameters, target, conditions: [] };
}

describe('settings', () => {
	test('are the usual ones where no option is set', async () => {
		const settings = pollSettings(await watched({}), ORIGIN);
		expect(settings).toEqual({
			event: 'updated',
			exportField: 'last-exported-at',
			idField: 'id',
			lookbackWindowMs: 5 * 60_000,
			maxRecords: 1000,
			lookBack: undefined,
			cursorKey: JSON.stringify([ORIGIN, 'updated', '/api/invoices', []]),
		});
	});

	test('are those of the options', async () => {
		const options = { overlapMinutes: 0, emitAgainAfterHours: 2, maxRecords: 2.9 };
		const settings = pollSettings(await watched({ options }), ORIGIN);
		expect(settings).toMatchObject({
			lookbackWindowMs: 0,
			emitAgainAfterMs: 2 * HOUR,
			maxRecords: 2,
		});
	});

	test.each([
		[{ lookBackDays: 3 }, { days: 3, hour: 3 }],
		[{ lookBackHour: 0 }, { days: 7, hour: 0 }],
		[
			{ lookBackDays: 31, lookBackHour: 22.5 },
			{ days: 31, hour: 22 },
		],
	])('look back with %j as %j', async (options, lookBack) => {
		const settings = pollSettings(await watched({ options }), ORIGIN);
		expect(settings.lookBack).toEqual({ ...lookBack, timezone: 'Europe/Berlin' });
	});

	test.each([
		['overlapMinutes', [-1, 1441, 'soon'], [0, 1440], 'Overlap'],
		['emitAgainAfterHours', [0, 8761], [1, 8760], 'Emit Again After'],
		['lookBackDays', [0, 32], [1, 31], 'Look Back'],
		['lookBackHour', [-1, 24], [0, 23], 'Look Back at Hour'],
		['maxRecords', [0, 10_001, Number.NaN], [1, 10_000], 'Most Records per Poll'],
	])('take %s within its bounds', async (name, wrong, right, label) => {
		for (const value of right) {
			const given = await watched({ options: { [name]: value } });
			expect(() => pollSettings(given, ORIGIN)).not.toThrow();
		}
		for (const value of wrong) {
			const given = await watched({ options: { [name]: value } });
			const error = refusalOf(() => pollSettings(given, ORIGIN));
			expect(error.message).toBe(`The option "${label}" is not usable`);
			expect(error.description).toBe(`Enter a number from ${right[0]} to ${right[1]}.`);
		}
	});

	test('have an event, and no other text', async () => {
		const given = await watched({ event: 'deleted' });
		const error = refusalOf(() => pollSettings(given, ORIGIN));
		expect(error.message).toBe('"deleted" is not an event');
	});

	test('tell exports of an object without a time of export by its last update', async () => {
		const settings = pollSettings(await watched({}, '/api/nothing_known'), ORIGIN);
		expect(settings).toMatchObject({ exportField: 'updated-at', idField: 'id' });
	});

	test('the most records are those of all objects', async () => {
		const { parameters } = await watched({ options: { maxRecords: 10_000 } });
		expect(mostRecords(parameters)).toBe(10_000);
	});
});

test.each([
	[{}, undefined],
	[{ startFrom: 'activation', startDate: '2026-01-31' }, undefined],
	// Midnight in the zone of the workflow.
	[{ startFrom: 'date', startDate: ' 2026-01-31 ' }, Date.UTC(2026, 0, 30, 23)],
	[{ startFrom: 'date', startDate: '2026-01-31T12:00:00Z' }, Date.UTC(2026, 0, 31, 12)],
])('%j starts at %j', async (values, start) => {
	expect(startDate((await watched(values)).parameters)).toBe(start);
});

test('a start date that is none is refused', async () => {
	const { parameters } = await watched({ startFrom: 'date', startDate: 'soon' });
	expect(refusalOf(() => startDate(parameters)).message).toBe(
		'The start date "soon" is not a date',
	);
});

describe('positions', () => {
	const [A, B, C] = ['/api/a', '/api/b', '/api/c'];

	test('are stored by object, and come back', () => {
		const stored = {};
		const first = new Positions(stored, [A, B, C]);
		expect([first.of(A), first.of(B)]).toEqual([undefined, undefined]);
		first.set(A, { at: 1 });
		first.set(B, { at: 2 });
		expect(stored).toEqual({});
		first.save();
		expect(stored).toEqual({ object: A, cursor: { at: 1 }, more: { [B]: { at: 2 } } });
		const next = new Positions(stored, [A, B, C]);
		expect([A, B, C].map((path) => next.of(path))).toEqual([{ at: 1 }, { at: 2 }, undefined]);
	});

	test('of objects that are not watched any more are forgotten', () => {
		const stored = { object: A, cursor: { at: 1 }, more: { [B]: { at: 2 } } };
		new Positions(stored, [A]).save();
		expect(stored).toEqual({ object: A, cursor: { at: 1 } });
	});

	test('stay with their objects where the order is another one', () => {
		const stored = { object: A, cursor: { at: 1 }, more: { [B]: { at: 2 } } };
		const turned = new Positions(stored, [B, A]);
		expect([turned.of(B), turned.of(A)]).toEqual([{ at: 2 }, { at: 1 }]);
		const added = new Positions({ object: A, cursor: { at: 1 } }, [C, A]);
		expect(added.of(C)).toBeUndefined();
	});

	test('of the first object count for the one in its place', () => {
		const replaced = new Positions({ object: A, cursor: { at: 1 } }, [C]);
		expect(replaced.of(C)).toEqual({ at: 1 });
		const known = new Positions({ object: A, cursor: { at: 1 }, more: { [C]: { at: 3 } } }, [C]);
		expect(known.of(C)).toEqual({ at: 3 });
	});

	test.each([{ cursor: null }, { cursor: null, more: 'odd' }, { more: [] }])(
		'are none in %j',
		(stored) => {
			expect(new Positions(stored as never, [A]).of(A)).toBeUndefined();
		},
	);

	test('of a version that watched one object are those of the first', () => {
		expect(new Positions({ cursor: { at: 1 } }, [A, B]).of(A)).toEqual({ at: 1 });
	});
});

describe('failures', () => {
	const failure = (kind: CoupaErrorKind, label: string) => ({
		watched: { target: { label } } as unknown as Watched,
		error: new CoupaError({ kind, message: `It is ${kind}`, description: 'Do this.' }),
	});

	test.each([
		['certificate', true],
		['rateLimited', true],
		['token', true],
		['server', false],
		['forbidden', false],
	] as const)('%s is what the other objects would meet as well: %s', (kind, isSo) => {
		expect(endsPoll(failure(kind, 'Invoice').error)).toBe(isSo);
	});

	test('anything else ends nothing', () => {
		expect(endsPoll(new Error('Odd'))).toBe(false);
	});

	test('of the only object is what it is', () => {
		const only = failure('server', 'Invoice');
		expect(failureOfPoll([only], 1)).toBe(only.error);
		const odd = { watched: only.watched, error: new Error('Odd') };
		expect(failureOfPoll([odd, only], 2)).toBe(odd.error);
	});

	test('of some objects names them, and not why in the terms of n8n', () => {
		const all = [failure('server', 'Invoice'), failure('forbidden', 'Supplier')];
		expect(failureOfPoll(all, 3)).toMatchObject({
			kind: 'badResponse',
			message: 'Invoice: It is server',
			description: 'Do this. Supplier: It is forbidden',
		});
		expect(failureOfPoll(all, 2)).toMatchObject({ kind: 'server' });
		expect(failureOfPoll([failure('token', 'Invoice')], 3)).toMatchObject({ kind: 'token' });
	});

	test('a text that was thrown is shown', () => {
		const odd = { watched: failure('server', 'Supplier').watched, error: 'Odd' };
		expect(failureOfPoll([failure('server', 'Invoice'), odd], 2)).toMatchObject({
			description: 'Do this. Supplier: Odd',
		});
	});
});

describe('what this process remembers', () => {
	const contextOf = (id: string, name: string, mode = 'activate') =>
		({
			getWorkflow: () => ({ id }),
			getNode: () => ({ name }),
			getActivationMode: () => mode,
		}) as unknown as IPollFunctions;

	test('belongs to one node of one workflow', () => {
		const memory = memoryOf(contextOf('w1', 'Coupa'));
		expect(memory).toEqual({ polls: 0, withoutFailure: 0 });
		memory.polls = 3;
		expect(memoryOf(contextOf('w1', 'Coupa'))).toBe(memory);
		expect(memoryOf(contextOf('w1', 'Coupa1')).polls).toBe(0);
		expect(memoryOf(contextOf('w2', 'Coupa')).polls).toBe(0);
	});

	test('is whether a person has just activated the workflow', () => {
		const context = contextOf('w3', 'Coupa');
		expect([isFirstOfActivation(context), isFirstOfActivation(context)]).toEqual([true, false]);
		expect(isFirstOfActivation(contextOf('w3', 'Coupa', 'init'))).toBe(false);
	});
});
