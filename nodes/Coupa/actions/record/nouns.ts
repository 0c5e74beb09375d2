import { compareNames } from '../../../../coupa/lib/text';
import { requestOptionsProperty } from '../../../shared/descriptions/options';
import { actionReturnType } from '../../../shared/descriptions/returnType';
import {
	actionName,
	manyOf,
	type Noun,
	type NounAction,
	NOUNS,
	oneOf,
	operationOfAction,
	showOfActions,
} from '../../../shared/nouns';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import type { Operation, ResourceActions } from '../../shared/types';
import { NOUN_ACTION_PARAMETERS } from './actionProperties';
import { create, createOrUpdate, get, performAction, query, update } from './operations';
import { ACTION_OPTIONS, RECORD_ID } from './properties';

/** An operation on records, in the words of a noun. */
function worded(
	{ option, ...operation }: Operation,
	action: string,
	changes: Partial<Operation['option']> = {},
): Operation {
	return { ...operation, option: { ...option, action, ...changes } };
}

/** What all actions of nouns take; which of it is shown, the editor decides. */
const ACTION_PROPERTIES = [
	RECORD_ID,
	...NOUN_ACTION_PARAMETERS,
	actionReturnType(showOfActions()),
	requestOptionsProperty(showOfActions(), DEFAULT_CONCURRENCY, ACTION_OPTIONS),
];

/** An action of Coupa's, as an operation that performs it and no other. */
function actionOperation(action: NounAction): Operation {
	return {
		...performAction,
		option: {
			name: actionName(action),
			value: operationOfAction(action),
			action: action.does,
			description: action.does,
		},
		properties: ACTION_PROPERTIES,
	};
}

function nounActions(noun: Noun): ResourceActions {
	const { name, value, description, actions = [] } = noun;
	const [one, many] = [oneOf(noun), manyOf(noun)];
	const operations = [
		worded(create, `Create ${one}`, {
			description: `Create a new ${name.toLowerCase()}. Each call creates one more: not safe to repeat.`,
		}),
		worded(createOrUpdate, `Create or update ${one}`, {
			description: `Create ${one}, or update the one that exists already (upsert). Safe to repeat.`,
		}),
		worded(get, `Get ${one}`, {
			description: `Get one ${name.toLowerCase()} by its number or ID, with its fields. Only reads.`,
		}),
		worded(query, `Get many ${many}`, {
			name: 'Get Many',
			value: 'getMany',
			description: `Find ${many} by filters, or only count them and add up their amounts. Only reads.`,
		}),
		worded(update, `Update ${one}`, {
			description: `Change some fields of ${one}; all other fields stay as they are. Safe to repeat.`,
		}),
		...actions.map(actionOperation),
	];
	return {
		option: { name, value, description },
		operations: operations.sort((a, b) => compareNames(a.option.name, b.option.name)),
		defaultOperation: 'getMany',
	};
}

/** The main objects of Coupa as resources: the operations on records, with the object given. */
export const nouns: readonly ResourceActions[] = NOUNS.map(nounActions);
