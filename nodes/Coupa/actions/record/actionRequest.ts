import {
	ACTION_PARAMETERS,
	type ActionParameter,
	ANSWERS_OTHER,
	findAction,
	givesFile,
	type KnownAction,
	parametersOf,
	takesFile,
} from '../../../../coupa/actions';
import { buildPayload, type Payload } from '../../../../coupa/fields';
import {
	type CoupaClient,
	type CoupaRequest,
	encodeSegment,
	idSegment,
} from '../../../../coupa/http';
import { isPlainObject } from '../../../../coupa/lib/json';
import { answerProblem, idFromText } from '../../../../coupa/read';
import type { QueryArgument } from '../../../../coupa/types';
import { actionOfOperation } from '../../../shared/nouns';
import { inputFile } from '../../../shared/transport/inputFile';
import { fileReceiver } from '../../../shared/transport/outputFile';
import { pairsParameter, targetParameter, textParameter } from '../../../shared/parameters';
import { recordName, recordPath } from '../../../shared/target';
import { userIdParameter } from '../../../shared/users';
import { recordIdParameter } from '../../shared/recordId';
import type { ItemContext } from '../../shared/types';
import { type ActedOn, bodyParameter } from './actionBody';

/** An action of one item, and what it is performed on. */
export interface ChosenAction extends ActedOn {
	/** Below the instance. */
	path: string;
	/** For errors: "Invoice 12". */
	subject: string;
}

/**
 * The part of the path that names the action, with the id that it may hold.
 *
 * @throws CoupaError (`invalidRequest`) when that id is missing, or cannot be one
 */
function actionPath(run: ItemContext, { key, name }: KnownAction): string {
	const ids = parametersOf(key)
		.filter((parameter) => ACTION_PARAMETERS[parameter].place === 'path')
		.map((parameter) => [`{${ACTION_PARAMETERS[parameter].name}}`, textParameter(run, parameter)]);
	const idAt = new Map(ids as Array<[string, string]>);
	return name
		.split('/')
		.map((part) => {
			const id = idAt.get(part);
			// By expression also an action below an action: expense_artifacts have image/thumb.
			return id === undefined ? encodeSegment(part) : idSegment(id.trim(), 'the attendee');
		})
		.join('/');
}

/** The chosen action, with its path. */
export async function actionParameter(run: ItemContext): Promise<ChosenAction> {
	const target = targetParameter(run);
	const key =
		actionOfOperation(run.parameter('resource', ''), run.parameter('operation', '')) ??
		textParameter(run, 'action');
	const action = findAction(target.resource, key, target.fromList);
	const name = actionPath(run, action);
	if (action.collection) {
		const path = `${target.path}/${name}`;
		return {
			action,
			target,
			path,
			subject: `${target.resource?.label ?? target.label} (${action.name})`,
		};
	}
	const recordId = await recordIdParameter(run, target);
	const path = `${recordPath(target, recordId)}/${name}`;
	return { action, target, recordId, path, subject: recordName(target, recordId) };
}

/** What a request takes along. */
interface Values {
	query: QueryArgument[];
	body: Payload;
}

/** The parameters that have fields of their own, as far as they are filled in. */
async function knownValues(run: ItemContext, { action }: ChosenAction, client: CoupaClient) {
	const query: QueryArgument[] = [];
	const input: Record<string, string> = {};
	for (const parameter of parametersOf(action.key)) {
		const { place, name }: ActionParameter = ACTION_PARAMETERS[parameter];
		if (place === 'path') continue;
		const value =
			parameter === 'approver'
				? await userIdParameter(run, parameter, client)
				: textParameter(run, parameter);
		if (value === undefined || value === '') continue;
		if (place === 'query') query.push([name, value]);
		else input[name] = value;
	}
	const values: Values = {
		query,
		body: buildPayload(run.catalog, undefined, input, run.timezone),
	};
	return values;
}

/** The file of the item, with the fields of the body beside it. */
async function uploadForm(run: ItemContext, fields: object): Promise<FormData> {
	const { context, itemIndex } = run;
	const field = textParameter(run, 'binaryPropertyName');
	const file = await inputFile(context, { itemIndex, field });
	const form = new FormData();
	for (const [name, value] of Object.entries(fields) as Array<[string, unknown]>) {
		form.append(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
	}
	form.append(textParameter(run, 'formField') || 'file', file);
	return form;
}

/** How to find out whether an action on a record was performed. */
const VERIFICATION_HINT =
	'The action may have been performed. Get the record and check its status before you retry.';

/**
 * The request that performs an action. What is given by hand, as a query parameter or in the body,
 * counts more than the fields made for it.
 *
 * @throws CoupaError (`invalidRequest`) when something is missing or cannot work
 */
export async function actionRequest(
	run: ItemContext,
	chosen: ChosenAction,
	client: CoupaClient,
): Promise<CoupaRequest> {
	const { action, path, recordId, subject, target } = chosen;
	const byHand = pairsParameter(run, 'actionQuery');
	const entered = await bodyParameter(run, chosen);
	const known = await knownValues(run, chosen, client);
	const names = new Set(byHand.map(([name]) => name));
	const content = Array.isArray(entered) ? entered : { ...known.body, ...entered };
	const isUpload = takesFile(action) && textParameter(run, 'binaryPropertyName') !== '';
	return {
		method: action.method,
		path,
		query: [...known.query.filter(([name]) => !names.has(name)), ...byHand],
		...(Object.keys(content).length > 0 && { body: content }),
		...(isUpload && { body: await uploadForm(run, content) }),
		...(givesFile(action) && {
			receive: fileReceiver(run.context, action.name.replace(/\//g, '-')),
			headers: { Accept: '*/*' },
		}),
		subject,
		...(recordId !== undefined && { verificationHint: VERIFICATION_HINT }),
		// What an action does that the catalog does not know is not known either.
		...(recordId !== undefined &&
			target.resource !== undefined &&
			!ANSWERS_OTHER.test(action.name) && {
				expects: (body: unknown) =>
					isPlainObject(body)
						? answerProblem(body, { id: idFromText(recordId), mayBeEmpty: true })
						: undefined,
			}),
		scopes: action.scopes,
	};
}
