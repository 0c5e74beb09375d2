import type { Payload } from '../../../../coupa/fields';
import type { CoupaClient } from '../../../../coupa/http';
import { returnTypeArguments } from '../../../../coupa/query';
import { type CoupaRecord, idOf, pageSource } from '../../../../coupa/read';
import {
	matchKey,
	type MatchKey,
	RecordFinder,
	type Upcoming,
	upsertRecord,
} from '../../../../coupa/records';
import { objectProperties } from '../../../shared/descriptions/object';
import { writeOptionsProperty } from '../../../shared/descriptions/options';
import { writeReturnProperties } from '../../../shared/descriptions/returnType';
import {
	optionsParameter,
	returnTypeParameter,
	targetParameter,
	toItem,
} from '../../../shared/parameters';
import { scopesFor, type Target } from '../../../shared/target';
import { systemClock } from '../../../shared/transport/clock';
import { SEQUENTIAL } from '../../shared/parallel';
import type { ItemContext, Operation } from '../../shared/types';
import { inputProperties, payloadParameter } from './input';
import { createRecord, updateRecord, type Write } from './requests';

const show = { resource: ['record'], operation: ['createOrUpdate'] };

/** How many of the items that follow are looked at: their keys are asked for together. */
const ITEMS_AHEAD = 100;
/** Where several items run at a time, the keys of so many are asked for before they are needed. */
const KEYS_AHEAD = 50;

/** What an item says of its record. */
interface Entered {
	target: Target;
	payload: Payload;
	fields: readonly string[];
	key: MatchKey;
	/** What is looked for by the same fields in the same place is looked for together. */
	group: string;
}

function matchFields(run: ItemContext): string[] {
	const chosen = run.parameter('matchFields', []);
	const names = Array.isArray(chosen) ? chosen.map(String) : String(chosen ?? '').split(',');
	return names.map((name) => name.trim()).filter((name) => name !== '');
}

async function readEntered(run: ItemContext): Promise<Entered> {
	const target = targetParameter(run);
	const fields = matchFields(run);
	const { id, ...payload } = await payloadParameter(run, target, {
		takesId: fields.includes('id'),
	});
	const key = matchKey({ ...payload, ...(id !== undefined && { id }) }, fields);
	return { target, payload, fields, key, group: JSON.stringify([target.path, ...fields]) };
}

const known = new WeakMap<ItemContext, Promise<Entered>>();

/** What an item says of its record, worked out once. */
async function entered(run: ItemContext): Promise<Entered> {
	const reading = known.get(run) ?? readEntered(run);
	known.set(run, reading);
	return await reading;
}

/** Items with the same key wait for each other: else each of them would create the record. */
async function upsertOrderingKey(run: ItemContext): Promise<string> {
	const { target, key } = await entered(run);
	return JSON.stringify([target.path, key.folded]);
}

/** The keys of the items that follow, as far as they are looked for in the same way. */
function upcomingOf(run: ItemContext, group: string): Upcoming {
	return async () => {
		const keys: MatchKey[] = [];
		for (let ahead = 1; ahead <= ITEMS_AHEAD; ahead++) {
			const next = run.item(run.itemIndex + ahead);
			if (next === undefined) break;
			if (next.parameter('operation', '') !== 'createOrUpdate') continue;
			// What is wrong with an item is said when it is its turn.
			const other = await entered(next).catch(() => undefined);
			if (other?.group === group) keys.push(other.key);
		}
		return keys;
	};
}

/** Those that look for records in one place; what is written for one of them is news for the others. */
type Finders = Map<string, RecordFinder>;

function findersIn(run: ItemContext, { path }: Target): Finders {
	return run.shared(`finders ${path}`, (): Finders => new Map());
}

function finderOf(run: ItemContext, client: CoupaClient, one: Entered): RecordFinder {
	const { target, fields, group } = one;
	const finders = findersIn(run, target);
	const finder =
		finders.get(group) ??
		new RecordFinder({
			catalog: run.catalog,
			object: target.resource?.object,
			label: target.label,
			readPage: pageSource(client, { path: target.path, scopes: scopesFor(target, 'query') }),
			fields,
			notice: run.hint,
			now: () => systemClock.now(),
			ahead: run.concurrency > 1 ? KEYS_AHEAD : 0,
		});
	finders.set(group, finder);
	return finder;
}

/** Updates the record that matches, or creates it. */
export const createOrUpdate: Operation = {
	option: {
		name: 'Create or Update',
		value: 'createOrUpdate',
		action: 'Create or update a record',
		description: 'Create a new record, or update the current one if it already exists (upsert)',
	},
	properties: [
		...objectProperties(show),
		{
			displayName: 'Match By Names or IDs',
			name: 'matchFields',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getMatchFields', loadOptionsDependsOn: ['object.value'] },
			default: [],
			required: true,
			description:
				'The fields that identify the record, such as Number; if you choose several, all must match. Their values come from the record below. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			displayOptions: { show },
		},
		...inputProperties(show, 'add'),
		...writeReturnProperties(show),
		writeOptionsProperty(show, SEQUENTIAL),
	],
	parallel: { byDefault: SEQUENTIAL, orderingKey: upsertOrderingKey },
	async execute(run) {
		const options = optionsParameter(run);
		const one = await entered(run);
		const client = await run.client(options);
		const { target, payload, key, group } = one;
		const write: Write = {
			client,
			target,
			payload,
			query: returnTypeArguments(returnTypeParameter(run)),
		};
		const result = await upsertRecord({
			finder: finderOf(run, client, one),
			key,
			upcoming: upcomingOf(run, group),
			label: target.label,
			async create() {
				const record = ((await createRecord(write)) ?? {}) as CoupaRecord;
				return { id: idOf(record), record, operation: 'created' };
			},
			async update(id) {
				const record = ((await updateRecord(write, String(id))) ?? { id }) as CoupaRecord;
				return { id, record, operation: 'updated' };
			},
		}).finally(() => {
			for (const [other, finder] of findersIn(run, target)) if (other !== group) finder.forgetAll();
		});
		return [toItem({ ...result.record, operation: result.operation }, options.keyStyle)];
	},
};
