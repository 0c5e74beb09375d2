/** What the tenant's flavours make of an answer in JSON, whatever handler it comes from. */
import { jsonAnswer, type Answer } from '../lib/answer.mts';
import { dashed } from '../lib/names.mts';
import type { RequestContext } from '../query/context.mts';
import { emptyAs404 } from '../render/answers.mts';
import { withUnderscores } from '../render/json.mts';
import type { Rendered } from '../render/record.mts';
import { shownId } from '../tenant/ids.mts';

type Change = (record: Rendered) => Rendered;

export function flavouredAnswer(context: RequestContext, answer: Answer): Answer {
	const { tenant, call, resource } = context;
	const isJson = answer.headers['content-type']?.startsWith('application/json');
	if (!isJson || typeof answer.body !== 'string' || answer.status >= 300) return answer;
	const flavoured = flavouredRecords(context, answer);
	if (call.method !== 'GET' || !String(flavoured.body).startsWith('[')) return flavoured;
	const list = tenant.flavours.has('empty-as-404', resource.path)
		? emptyAs404(flavoured)
		: flavoured;
	return list.status === 200 ? noList(context, list) : list;
}

function flavouredRecords(context: RequestContext, answer: Answer): Answer {
	const changes = changesOf(context);
	if (changes.length === 0) return answer;
	const change = (record: Rendered) => changes.reduce((flavoured, next) => next(flavoured), record);
	const value = JSON.parse(String(answer.body)) as Rendered | Rendered[];
	return {
		...answer,
		body: JSON.stringify(Array.isArray(value) ? value.map(change) : change(value)),
	};
}

function changesOf({
	tenant: { flavours },
	call,
	args,
	resource: { path },
}: RequestContext): Change[] {
	const changes: Change[] = [];
	const named = args.reserved.get('fields') || args.reserved.get('filter');
	const filtered = call.method === 'GET' || flavours.has('default-filter-on-writes', path);
	const hidden = named || !filtered ? [] : flavours.values('default-filter-without', path);
	if (hidden.length > 0) changes.push((record) => without(record, hidden));
	if (flavours.has('foreign-ids', path) || flavours.has('shared-ids', path)) {
		changes.push((record) => {
			return 'id' in record
				? { ...record, id: shownId(flavours, path, Number(record.id)) }
				: record;
		});
	}
	if (flavours.has('underscored-json', path)) {
		changes.push((record) => withUnderscores(record) as Rendered);
	}
	return changes;
}

function without(record: Rendered, names: readonly string[]): Rendered {
	return Object.fromEntries(
		Object.entries(record).filter(([name]) => !names.includes(dashed(name))),
	);
}

/** What comes with 200 where a list should. */
function noList(
	{ tenant: { flavours }, resource: { path } }: RequestContext,
	list: Answer,
): Answer {
	if (flavours.turn('error-as-list', path)) return jsonAnswer(200, { error: 'Please try again.' });
	if (flavours.turn('null-as-list', path)) return jsonAnswer(200, null);
	if (flavours.turn('text-as-list', path)) return jsonAnswer(200, 'Please try again.');
	if (!flavours.turn('rooted-list', path)) return list;
	const root = path.slice(path.lastIndexOf('/') + 1);
	return { ...list, body: `{${JSON.stringify(root)}:${String(list.body)}}` };
}
