/** No value is lost silently: what a record does not hold afterwards is named, or said to be unseen. */
import type { Catalog } from '../../../coupa/catalog/index.ts';
import { CoupaError } from '../../../coupa/errors.ts';
import type { Payload } from '../../../coupa/fields/index.ts';
import { canonicalObject } from '../../../coupa/fields/referenceKeys.ts';
import { isPlainObject } from '../../../coupa/lib/json.ts';
import type { ReturnType } from '../../../coupa/query/index.ts';
import type { WriteOutcome } from '../../../coupa/records/index.ts';
import { isReferredTo } from '../../../coupa/records/compare/shown.ts';
import { missing } from '../../sandbox/documented/compare.mts';
import type { Body } from '../../sandbox/documented/types.mts';
import { documentedWrites, writesOf } from '../../support/documentedWrites.mts';
import { always, SEED } from '../../support/random.mts';
import { randomNumbers } from '../../support/randomNumbers.mts';
import { type RecordScenario, startRecordScenario } from '../../support/recordScenario.mts';

let scenario: RecordScenario;
beforeEach(async () => {
	scenario = await startRecordScenario();
});
afterEach(async () => await scenario.stop());

/** A reference in a payload: where it is, and how to make it name no record. */
interface Named {
	path: string;
	loseIt(): void;
}

function lose(reference: Payload): void {
	for (const [name, value] of Object.entries(reference)) {
		if (typeof value === 'number') reference[name] = 98_765_432;
		else if (typeof value === 'string') reference[name] = `No such ${value}`.slice(0, 40);
	}
}

function keysOf(catalog: Catalog, object: string): string[] {
	return catalog.naturalKeys(canonicalObject(object)).flat();
}

function referencesIn(
	catalog: Catalog,
	object: string | undefined,
	payload: Payload,
	above = '',
): Named[] {
	return Object.entries(payload).flatMap(([name, value]) => {
		const path = above === '' ? name : `${above}.${name}`;
		const inner = object === undefined ? undefined : catalog.field(object, name)?.object;
		const isKeyed = (one: Payload): boolean => {
			if (inner === undefined) return above === 'custom-fields';
			const keys = ['id', ...keysOf(catalog, inner)];
			return isReferredTo(catalog, inner) && keys.some((key) => key in one);
		};
		return [value]
			.flat()
			.filter(isPlainObject)
			.flatMap((one) =>
				isKeyed(one)
					? [{ path, loseIt: () => lose(one) }]
					: referencesIn(catalog, inner, one, path),
			);
	});
}

/** What a receipt names, without places in lists. */
function named({ notTaken, unseen }: WriteOutcome): string[] {
	return [...notTaken.map(({ field }) => field.replace(/\[\d+\]/g, '')), ...unseen];
}

function isNamed(path: string, outcome: WriteOutcome): boolean {
	return named(outcome).some(
		(field) => field === path || path.startsWith(`${field}.`) || field.startsWith(`${path}.`),
	);
}

/** Shown under another name, or in another form, as documented. */
const NOT_COMPARED = ['id', 'payments', 'payment', 'cxml-secret'];

/** Fields of the record that do not hold what was sent, by another comparison than ours. */
async function lostFields(payload: Payload, kept: Promise<Record<string, unknown> | undefined>) {
	const record = await kept;
	const lines = record === undefined ? [] : missing(payload as Body, record);
	const roots = lines.map((line) => line.split(/[.:]/)[0]);
	return [...new Set(roots)].filter((name) => !NOT_COMPARED.includes(name));
}

async function refused(write: Promise<WriteOutcome>): Promise<WriteOutcome | undefined> {
	return await write.catch((error: unknown) => {
		if (error instanceof CoupaError && error.kind === 'validation') return undefined;
		throw error;
	});
}

const DROPS = 'drops-unknown-references';

describe(always('a reference that names no record is not lost silently'), () => {
	it.each<[string, ReturnType]>([
		[`${DROPS},omits-empty,creates-with-200`, { kind: 'default' }],
		[`${DROPS},zone-west=8,padded-decimals,underscored-json`, { kind: 'shallow' }],
		[`${DROPS},default-filter-without=id,default-filter-on-writes,trims-text`, { kind: 'none' }],
		['', { kind: 'limited' }],
	])(
		'by a tenant "%s" that is to return %j',
		async (flavours, returns) => {
			const random = randomNumbers(SEED);
			const write = await writesOf(scenario);
			const lost: string[] = [];
			let dropped = 0;
			for (const documented of documentedWrites(scenario.catalog)) {
				const { payload, object, send, kept } = await write(documented, { returns });
				const references = referencesIn(scenario.catalog, object, payload);
				const chosen = references[Math.floor(random() * references.length)];
				chosen?.loseIt();
				const outcome = await refused(send(payload, flavours));
				if (outcome === undefined) continue;
				const what = `${documented.page} ${documented.request} ${JSON.stringify(payload)}`;
				if (chosen !== undefined) {
					dropped += 1;
					if (!isNamed(chosen.path, outcome)) lost.push(`${chosen.path}: ${what}`);
				}
				if (outcome.id === undefined) lost.push(`no ID: ${what}`);
				for (const field of await lostFields(payload, kept(outcome))) {
					if (!isNamed(field, outcome)) lost.push(`${field} is not as sent: ${what}`);
				}
			}
			expect(lost).toEqual([]);
			// The tenant of the last line refuses all of them.
			expect(dropped > 15).toBe(flavours !== '');
		},
		120_000,
	);
});
