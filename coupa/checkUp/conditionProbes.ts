/** Whether conditions select, and how Coupa says that nothing was found. */
import type { RawAnswer } from './answers';
import { describeAnswer } from './answers';
import { type ObjectAnswers, referredId } from './objectAnswers';
import { type Finding, no, type Probe, unknown, yes } from './types';

async function impossible(object: ObjectAnswers): Promise<RawAnswer | undefined> {
	const field = object.numberField();
	return field === undefined ? undefined : await object.withImpossible(field);
}

/** An empty answer in XML is an error always, and says nothing of JSON [XML vs JSON]. */
function isEmpty(answer: RawAnswer | undefined): answer is RawAnswer {
	return answer?.records?.length === 0 && answer.form !== 'xml';
}

async function empty(object: ObjectAnswers): Promise<Finding> {
	let answer = await impossible(object);
	if (!isEmpty(answer)) answer = await object.nothing();
	if (!isEmpty(answer)) return unknown('No condition gave an empty answer');
	return answer.saysNoResults
		? no(`Coupa answered with ${answer.status} where nothing was found`)
		: yes('An empty list came');
}

export const CONDITION_PROBES: ReadonlyArray<Probe<ObjectAnswers>> = [
	{
		id: 'number-condition',
		statement: 'Coupa selects by the number or name of a record',
		connector: 'Checks each record against the condition, and never updates another one',
		promise: 'Looking a record up never changes the wrong one',
		async run(object) {
			const field = object.numberField();
			if (field === undefined) return unknown('It has no known number or name field');
			const answer = await object.withImpossible(field);
			if (answer?.records === undefined) return unknown(describeAnswer(answer));
			return answer.records.length === 0
				? yes(`Nothing has an impossible "${field}"`)
				: no(`Records came for an impossible "${field}"`, { field });
		},
	},
	{
		id: 'nested-condition',
		statement: 'Coupa selects by the record that a reference names',
		connector:
			'Checks each record against the condition: one that certainly does not match is an error',
		promise: 'Filters on references give only what matches',
		async run(object) {
			const reference = await object.reference();
			if (reference === undefined) return unknown('No reference told the records apart');
			const answer = await object.referringTo(reference);
			const { field, id } = reference;
			if (answer?.records === undefined) return unknown(describeAnswer(answer));
			if (answer.records.length === 0) {
				return no(`Nothing came for a "${field}" that records have`, { field });
			}
			return answer.records.every((record) => referredId(record, field) === id)
				? yes(`Only records with that "${field}" came`)
				: no(`Records with another "${field}" came, too`, { field });
		},
	},
	{
		id: 'empty-list',
		statement: 'Coupa sends an empty list where nothing is found',
		connector: 'Takes the message that nothing was found for an empty list',
		promise: 'A search without results is no error',
		run: empty,
	},
];
