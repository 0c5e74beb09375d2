import { apiPath, type Catalog, type Resource } from '../catalog';
import { refuse } from '../errors';
import { knownFields } from '../fields/discovery';
import type { CoupaClient } from '../http';
import { argumentValue } from '../query';
import { ANSWER_PROBES } from './answerProbes';
import { describeAnswer, summaryOf } from './answers';
import { CONDITION_PROBES } from './conditionProbes';
import { FIELD_PROBES } from './fieldProbes';
import { ID_PROBES } from './idProbes';
import { MOST_OBJECTS, MOST_REQUESTS } from './limits';
import { ObjectAnswers } from './objectAnswers';
import { PAGE_PROBES } from './pageProbes';
import { CheckUpRequests } from './requests';
import { scopeProbe } from './scopeProbes';
import { describedFields, TENANT_PROBES } from './tenantProbes';
import { TIME_PROBES } from './timeProbes';
import {
	type CheckUpLine,
	type CheckUpReport,
	type GrantedScopes,
	no,
	type Probe,
	type ReportedField,
	unknown,
	yes,
} from './types';
import type { Use } from './uses';

export { MOST_OBJECTS, MOST_REQUESTS } from './limits';
export type { CheckUpLine, CheckUpReport, GrantedScopes, Verdict } from './types';
export type { Use } from './uses';

// Why: docs/decisions/056-check-up-answers.md
const READABLE: Probe<ObjectAnswers> = {
	id: 'readable',
	statement: 'The object can be read',
	connector: 'Says which scope is missing, or that the object is not there',
	promise: 'All operations on this object',
	async run(object) {
		const answer = await object.plain();
		if (answer?.records !== undefined) return yes('A list came');
		if (answer === undefined) return unknown(describeAnswer(answer));
		const scopes = object.resource.operations.query?.scopes ?? [];
		if (answer.status !== 403 || answer.form !== 'object') return no(describeAnswer(answer));
		return no(`Coupa refused it. One of these scopes opens it: ${scopes.join(', ')}`, { scopes });
	},
};

const OBJECT_PROBES = [...PAGE_PROBES, ...ID_PROBES, ...CONDITION_PROBES, ...FIELD_PROBES];

interface CheckUp {
	client: CoupaClient;
	catalog: Catalog;
	/** Paths of objects: `invoices`. */
	objects: readonly string[];
	/** What is to be done with them. */
	uses?: readonly Use[];
	/** The scopes of the token, once requests have been sent; left out where nobody knows. */
	granted?: () => Promise<GrantedScopes>;
	/** In ms since the epoch. */
	now: () => number;
}

function resourceOf(catalog: Catalog, path: string): Resource {
	const resource = catalog.resourceAt(path);
	if (resource?.operations.query !== undefined && resource.parents.length === 0) return resource;
	return refuse(
		`"${path}" cannot be checked`,
		'Choose objects that can be listed and belong to no other record, such as invoices.',
	);
}

/** What the probes come to, one after the other. */
async function linesOf<Context>(
	requests: CheckUpRequests,
	probes: ReadonlyArray<Probe<Context>>,
	context: Context,
	object?: string,
): Promise<CheckUpLine[]> {
	const lines: CheckUpLine[] = [];
	for (const { id, statement, connector, promise, run } of probes) {
		const found = await run(context);
		const isCutOff = requests.isUsedUp && found.holds === 'unknown';
		const finding = isCutOff
			? unknown(`Not found out: ${MOST_REQUESTS} requests were used up`)
			: found;
		const about = object === undefined ? {} : { object };
		lines.push({ ...about, id, statement, ...finding, connector, promise });
	}
	return lines;
}

/** The custom fields of an object and of its parts, by their names and types. */
async function fieldsOf(
	object: ObjectAnswers,
	requests: CheckUpRequests,
): Promise<ReportedField[]> {
	const { catalog, resource } = object;
	const records = (await object.plain())?.records ?? [];
	const known = knownFields(catalog, resource, records, describedFields(requests));
	return known.map(({ collection, namespace, name, type }) => ({
		object: resource.path,
		...(collection !== undefined && { collection }),
		namespace,
		name,
		...(type !== undefined && { type }),
	}));
}

/**
 * Finds out, by reading alone, how a Coupa does what its documents leave open. It sends at most 60 requests,
 * one after the other, and its report has no value of any record.
 *
 * @throws CoupaError (`invalidRequest`) for objects that cannot be checked, and where nothing can be asked
 */
export async function checkUp(asked: CheckUp): Promise<CheckUpReport> {
	const { client, catalog, objects, uses = [], now } = asked;
	const resources = [...new Set(objects)].map((path) => resourceOf(catalog, path));
	if (resources.length === 0 || resources.length > MOST_OBJECTS) {
		refuse(`Choose 1 to ${MOST_OBJECTS} objects to check`, 'Nothing was sent.');
	}
	const requests = new CheckUpRequests(client, now);
	const ofObjects: CheckUpLine[] = [];
	const readable: ObjectAnswers[] = [];
	for (const resource of resources) {
		const object = new ObjectAnswers(requests, catalog, resource);
		const [line] = await linesOf(requests, [READABLE], object, resource.path);
		ofObjects.push(line);
		if (line.holds !== 'no') readable.push(object);
	}
	const [{ resource: anyOne } = { resource: resources[0] }] = readable;
	const anyList = { requests, path: apiPath(anyOne) };
	const ofTenant = await linesOf(requests, TENANT_PROBES, anyList);
	for (const object of readable) {
		const { path } = object.resource;
		ofObjects.push(...(await linesOf(requests, OBJECT_PROBES, object, path)));
	}
	const granted = await asked.granted?.();
	for (const resource of resources) {
		const used = { catalog, resource, granted };
		ofObjects.push(...(await linesOf(requests, uses.map(scopeProbe), used, resource.path)));
	}
	const customFields: ReportedField[] = [];
	for (const object of readable) customFields.push(...(await fieldsOf(object, requests)));
	const all = { answers: requests.answers };
	const ofAnswers = await linesOf(requests, [...ANSWER_PROBES, ...TIME_PROBES], all);
	return {
		version: 1,
		checkedAt: argumentValue(new Date(now())),
		requests: requests.count,
		lines: [...ofTenant, ...ofAnswers, ...ofObjects],
		customFields,
		...(granted !== undefined && { granted }),
		answers: requests.answers.map(summaryOf),
	};
}
