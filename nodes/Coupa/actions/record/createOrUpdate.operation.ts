import { upsertRecord } from '../../../../coupa/records';
import { OBJECT_CHOICE } from '../../../shared/descriptions/object';
import { writeOptionsProperty } from '../../../shared/descriptions/options';
import { SEQUENTIAL } from '../../shared/parallel';
import type { ItemContext, Operation } from '../../shared/types';
import { writeContext, writtenItem } from '../../shared/writing';
import { groupOfLines } from './itemLines';
import { finderOf, forgetOthers, matchedParameter, upcomingOf } from './matching';
import { INPUT, OBJECT, showFor, WRITE_RETURN } from './properties';

const show = showFor('createOrUpdate');

/** Items with the same key wait for each other: else each of them would create the record. */
async function upsertOrderingKey(run: ItemContext): Promise<string> {
	const { target, key } = await matchedParameter(run);
	return JSON.stringify([target.path, key.folded]);
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
		...OBJECT,
		{
			displayName: 'Match By Names or IDs',
			name: 'matchFields',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getMatchFields', loadOptionsDependsOn: OBJECT_CHOICE },
			default: [],
			required: true,
			description:
				'The fields that identify the record, such as Number; if you choose several, all must match. Their values come from the record below. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			displayOptions: { show },
		},
		...INPUT,
		...WRITE_RETURN,
		writeOptionsProperty(show, true, SEQUENTIAL),
	],
	parallel: { byDefault: SEQUENTIAL, orderingKey: upsertOrderingKey },
	groupOf: groupOfLines,
	async execute(run) {
		const matched = await matchedParameter(run);
		const context = await writeContext(run, matched.target);
		const { id, operation, ...outcome } = await upsertRecord(context, {
			...matched,
			finder: finderOf(run, context, matched),
			upcoming: upcomingOf(run, matched),
		}).finally(() => forgetOthers(run, matched));
		const without = operation === 'created' ? {} : { id };
		const written = { ...outcome, id, operation };
		return [writtenItem(run, written, matched.payload, without, { operation })];
	},
};
