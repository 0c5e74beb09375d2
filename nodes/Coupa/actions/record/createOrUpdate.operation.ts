import { CoupaError, refuse } from '../../../../coupa/errors';
import { matchArguments } from '../../../../coupa/fields';
import { returnTypeArguments } from '../../../../coupa/query';
import { idOf, pageSource } from '../../../../coupa/read';
import type { QueryArgument } from '../../../../coupa/types';
import { objectProperties } from '../../../shared/descriptions/object';
import { writeOptionsProperty } from '../../../shared/descriptions/options';
import { writeReturnProperties } from '../../../shared/descriptions/returnType';
import {
	optionsParameter,
	returnTypeParameter,
	targetParameter,
	toItem,
} from '../../../shared/parameters';
import { scopesFor } from '../../../shared/target';
import { SEQUENTIAL } from '../../shared/parallel';
import type { ItemContext, Operation } from '../../shared/types';
import { inputProperties, matchFields, payloadParameter } from './input';
import { createRecord, updateRecord, type Write } from './requests';

const show = { resource: ['record'], operation: ['createOrUpdate'] };

/** What Coupa says when another run created a record with the same key first. */
const DUPLICATE = /taken|already|duplicate|exist|unique/i;

/** A record to write, and the conditions that find it if it is there. */
interface Upsert extends Write {
	match: readonly QueryArgument[];
}

async function findIds({ client, target, match }: Upsert): Promise<number[]> {
	const readPage = pageSource(client, {
		path: target.path,
		scopes: scopesFor(target, 'query'),
	});
	const records = await readPage([
		...match,
		['fields', '["id"]'],
		['order_by', 'id'],
		['limit', '50'],
	]);
	return records.map(idOf).filter((id) => id !== undefined);
}

/** The one record that matches, or undefined when there is none. */
async function findMatch(upsert: Upsert): Promise<string | undefined> {
	const ids = await findIds(upsert);
	if (ids.length > 1) {
		refuse(
			`${ids.length} records match, so it is not clear which one to update: ${upsert.target.label} ${ids.join(', ')}`,
			`Asked for ${upsert.match.map(([name, value]) => `${name}=${value}`).join('&')}. Match by more fields, or by the ID. Nothing was changed.`,
		);
	}
	return ids.length === 0 ? undefined : String(ids[0]);
}

async function update(upsert: Upsert, recordId: string): Promise<object> {
	const record = (await updateRecord(upsert, recordId)) ?? { id: Number(recordId) };
	return { ...record, operation: 'updated' };
}

async function create(upsert: Upsert): Promise<object> {
	const record = (await createRecord(upsert)) ?? {};
	return { ...record, operation: 'created' };
}

/** Creates; when another run was faster with the same key, updates what it created. */
async function createOrCatchUp(upsert: Upsert): Promise<object> {
	const created = await create(upsert).catch((error: unknown) => error);
	if (!(created instanceof Error)) return created as object;
	const isDuplicate =
		created instanceof CoupaError &&
		(created.kind === 'conflict' ||
			(created.kind === 'validation' && DUPLICATE.test(created.message)));
	const recordId = isDuplicate ? await findMatch(upsert) : undefined;
	if (recordId === undefined) throw created;
	return await update(upsert, recordId);
}

/** What an item says of its record, without a client. */
async function upsertParameter(run: ItemContext): Promise<Omit<Upsert, 'client'>> {
	const target = targetParameter(run);
	const fields = matchFields(run);
	const { id, ...payload } = await payloadParameter(run, target, {
		takesId: fields.includes('id'),
	});
	return {
		target,
		payload,
		match: matchArguments({ ...payload, ...(id !== undefined && { id }) }, fields),
		query: returnTypeArguments(returnTypeParameter(run)),
	};
}

/** Items with the same key wait for each other: else each of them would create the record. */
async function upsertOrderingKey(run: ItemContext): Promise<string> {
	const { target, match } = await upsertParameter(run);
	return JSON.stringify([target.path, ...match]);
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
		const upsert: Upsert = {
			...(await upsertParameter(run)),
			client: await run.client(options),
		};
		const recordId = await findMatch(upsert);
		const id = upsert.match.find(([name]) => name === 'id')?.[1];
		if (recordId === undefined && id !== undefined) {
			refuse(
				`There is no ${upsert.target.label} with the ID ${id}`,
				'Coupa gives the IDs of new records itself. Check the ID, or match by another field.',
			);
		}
		const result =
			recordId === undefined ? await createOrCatchUp(upsert) : await update(upsert, recordId);
		return [toItem(result, options.keyStyle)];
	},
};
