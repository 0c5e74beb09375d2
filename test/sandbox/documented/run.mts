/** Sends a documented request to a sandbox, and says what is not as documented. */
import { dashed } from '../../../sandbox/lib/names.mts';
import type { Sandbox } from '../../support/sandbox.mts';
import { replyOf, type Client, type Reply } from '../client.mts';
import { missing } from './compare.mts';
import { fill, type Known } from './fill.mts';
import { RECORDS } from './records.mts';
import type { Body, DocumentedRequest, Source, Value } from './types.mts';
import { xmlBody } from './xmlBody.mts';

export type Form = 'json' | 'xml';

export interface Instance {
	sandbox: Sandbox;
	coupa: Client;
}

let number = 0;

/** What is not as documented, one line each. */
export async function run(
	instance: Instance,
	documented: DocumentedRequest,
	form: Form,
): Promise<string[]> {
	const known = await recordsFor(instance, documented.given ?? {});
	const [method, path] = fill(documented.request, known).split(' ') as [string, string];
	const at = (id: unknown): string | false => {
		if (documented.shows !== undefined) {
			return documented.shows && fill(documented.shows, { ...known, answer: { id } });
		}
		return method === 'POST' ? `${path}/${String(id)}` : recordOfAction(path);
	};
	const counts = method !== 'POST' && documented.rows;
	const before = counts ? await shown(instance, documented, at(undefined)) : {};
	const reply = await send(instance, documented, method, path, known, form);
	if (reply.status !== documented.status) return [`${reply.status}: ${reply.text.slice(0, 500)}`];

	const refused = documented.status >= 400;
	const sent = refused ? {} : said(fill(documented.body ?? {}, known), documented);
	const answer = fill(documented.answer ?? {}, known);
	const wrong = wrongText(documented, reply);
	if (form === 'json') {
		wrong.push(...missing(sent, reply.json), ...missing(answer, reply.json));
		wrong.push(...misspelled(documented, reply.json));
		wrong.push(...wrongRows(documented, before, reply.json));
	}
	const place = at(form === 'json' ? reply.json?.id : /<id[^>]*>(\d+)<\/id>/.exec(reply.text)?.[1]);
	if (place === false || reply.status === 404) return wrong;
	const after = await shown(instance, documented, place);
	const later = fill(documented.shown ?? {}, known);
	const lost = [
		...missing({ ...sent, ...later }, after),
		...missing({ ...answer, ...later }, after),
		...wrongRows(documented, before, after),
	];
	return [...wrong, ...lost.map((line) => `GET afterwards: ${line}`)];
}

/** The records by their names, one after the other: a later one may speak of an earlier one. */
export async function recordsFor(
	instance: Instance,
	given: Record<string, string>,
): Promise<Known> {
	const n = ++number;
	const known: Known = { n: String(n).padStart(4, '0'), day: String(10 + (n % 18)) };
	for (const [name, what] of Object.entries(given)) {
		const source = RECORDS[what];
		if (!source) throw new Error(`No record is described as "${what}"`);
		known[name] = await recordOf(instance, source, { ...known, record: ++number });
	}
	return known;
}

async function recordOf({ sandbox, coupa }: Instance, source: Source, known: Known) {
	if ('get' in source) {
		const { json } = await coupa.get(fill(source.get, known));
		const record = Array.isArray(json) ? json[0] : json;
		if (!record?.id) throw new Error(`GET ${source.get} has no record: ${JSON.stringify(json)}`);
		return record;
	}
	const record = fill(source.record, known);
	if ('ui' in source) return await sandbox.admin.createRecord(source.ui, record);
	const { status, text, json } = await coupa.post(fill(source.post, known), record);
	if (status !== 201) throw new Error(`POST ${source.post} answers ${status}: ${text}`);
	return json;
}

async function send(
	{ sandbox, coupa }: Instance,
	documented: DocumentedRequest,
	method: string,
	path: string,
	known: Known,
	form: Form,
): Promise<Reply> {
	const type = `application/${form}`;
	const url = `${sandbox.url}${documented.base ?? '/api'}/${path}`;
	const headers = { authorization: `Bearer ${coupa.token}`, accept: type };
	if (documented.form) {
		const body = multipart(documented.form);
		return await replyOf(await fetch(url, { method, headers, body }));
	}
	const filled = documented.body && fill(documented.body, known);
	const xml = documented.xml && fill(documented.xml, known);
	if (!filled && !xml) return await replyOf(await fetch(url, { method, headers }));
	const body = form === 'json' ? JSON.stringify(filled) : (xml ?? xmlBody(path, filled!));
	const typed = { ...headers, 'content-type': type };
	return await replyOf(await fetch(url, { method, headers: typed, body }));
}

function multipart(fields: NonNullable<DocumentedRequest['form']>): FormData {
	const data = new FormData();
	for (const [name, value] of Object.entries(fields)) {
		if (typeof value === 'string') data.append(name, value);
		else data.append(name, new Blob([value.text]), value.name);
	}
	return data;
}

/** `integration_runs/7/run?x=1` → `integration_runs/7`. */
function recordOfAction(path: string): string {
	return path.replace(/\?.*/, '').replace(/(\/\d+)\/[a-z_]+$/, '$1');
}

async function shown(
	{ sandbox, coupa }: Instance,
	{ base = '/api' }: DocumentedRequest,
	path: string | false,
): Promise<Body> {
	const url = `${sandbox.url}${base}/${String(path)}`;
	const headers = { authorization: `Bearer ${coupa.token}`, accept: 'application/json' };
	const { status, json, text } = await replyOf(await fetch(url, { headers }));
	if (status !== 200) throw new Error(`GET ${String(path)} answers ${status}: ${text}`);
	return (Array.isArray(json) ? json[0] : json) as Body;
}

/** What of the body the answer must hold. */
export function said(body: Body, { unsaid = {} }: DocumentedRequest): Body {
	return Object.keys(unsaid).reduce((left, place) => without(left, place.split('.')) as Body, body);
}

function without(value: Value, [name, ...rest]: string[]): Value {
	if (Array.isArray(value)) return value.map((row) => without(row, [name!, ...rest]));
	if (typeof value !== 'object' || value === null || !(name! in value)) return value;
	const { [name!]: one, ...others } = value;
	return rest.length === 0 ? others : { ...others, [name!]: without(one!, rest) };
}

function wrongText({ says = [] }: DocumentedRequest, { text }: Reply): string[] {
	return says
		.filter((part) => !text.includes(part))
		.map((part) => `"${part}" is not in ${text.slice(0, 500)}`);
}

function misspelled({ spelled = {} }: DocumentedRequest, got: Body): string[] {
	return Object.entries(spelled)
		.filter(([name, type]) => typeof got[name] !== type)
		.map(([name, type]) => `${name} should be a ${type}, and is ${JSON.stringify(got[name])}`);
}

function wrongRows({ rows = {} }: DocumentedRequest, before: Body, after: Body): string[] {
	const count = (record: Body, name: string) => ((record[dashed(name)] ?? []) as unknown[]).length;
	return Object.entries(rows).flatMap(([name, change]) => {
		const right = typeof change === 'number' ? change : count(before, name) + Number(change);
		const now = count(after, name);
		return now === right ? [] : [`${name}: ${now} rows, and not ${right}`];
	});
}
