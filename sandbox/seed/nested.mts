/** Records of nested resources below the first two parents of each: comments, attachments, … */
import type { Resource } from '../catalog/catalog.mts';
import { formatDatetime } from '../lib/time.mts';
import { resolveNested, startOf } from '../query/nesting.mts';
import { views } from '../query/views.mts';
import { newRow, Ref, type Row } from '../store/row.mts';
import { childPreset } from '../write/parents.mts';
import { EPOCH_MS, type Data, type SeedContext } from './context.mts';
import { genericData } from './generic.mts';

type Nested = Pick<Resource, 'path' | 'object'>;

/** Gives each nested resource that is still empty a record below the first parents. */
export function seedNested(context: SeedContext): void {
	const nested = context.tenant.catalog.resources.filter(({ path }) => path.includes('{'));
	for (const resource of nested) {
		const table = context.store.table(startOf(context.tenant, resource.path));
		if (table.size === 0)
			for (const id of [1, 2]) table.insert(genericRow(context, table.object, id));
		for (const parentId of firstParents(context, resource.path))
			seedBelow(context, resource, parentId);
	}
}

/** The first two that the path shows: an inventory transfer's parent must be one. */
function firstParents(context: SeedContext, path: string): number[] {
	const table = context.store.table(startOf(context.tenant, path));
	const view = views[path.split('/{')[0]!];
	if (!view) return table.ids().slice(0, 2);
	return table
		.ids()
		.slice(0, 50)
		.filter((id) => view.where(table.get(id)!))
		.slice(0, 2);
}

function seedBelow(context: SeedContext, resource: Nested, parentId: number): void {
	const params = paramsBelow(context, resource.path, parentId);
	const place = params && resolveNested(context.tenant, resource, params);
	if (!place || place.refs.length > 0) return;
	const table = context.store.table(resource.object);
	const row = genericRow(context, table.object, table.nextId());
	Object.assign(row.data, childPreset(context.tenant.catalog, table.object, place.parent));
	row.owner = new Ref(place.parent.object, place.parent.id);
	fill(context, row);
	table.insert(row);
	place.refs.push(new Ref(table.object, row.id));
	context.store.table(place.parent.object).touch(place.parent);
}

/** Placeholders' values: the given first parent, then the first child on each further level. */
function paramsBelow(context: SeedContext, path: string, parentId: number): string[] | undefined {
	const params = [String(parentId)];
	const placeholders = [...path.matchAll(/\/\{[^}]+\}/g)].slice(1);
	for (const { index } of placeholders) {
		const level = path.slice(0, index);
		const object = level.split('/').at(-1) === 'expense_lines' ? 'ExpenseLine' : 'Characteristic';
		seedBelow(context, { path: level, object }, parentId);
		const place = resolveNested(context.tenant, { path: level, object }, params);
		if (!place?.refs[0]) return undefined;
		params.push(String(place.refs[0].id));
	}
	return params;
}

function genericRow(context: SeedContext, object: string, id: number): Row {
	const row = newRow(object, id, genericData(context, object, id, context.rng(object, id)) as Data);
	const fields = context.tenant.catalog.fields(object);
	const time = formatDatetime(EPOCH_MS - (id % 100_000) * 60_000);
	for (const name of ['created-at', 'updated-at']) if (fields.has(name)) row.data[name] = time;
	for (const name of ['created-by', 'updated-by']) {
		if (fields.get(name)?.object) row.data[name] = new Ref('User', 1);
	}
	return row;
}

/** Comments and attachments say something. */
function fill(context: SeedContext, row: Row): void {
	if (row.object === 'Comment') row.data.comments = 'Bitte prüfen & freigeben – thanks! 🙏';
	if (row.object !== 'Attachment') return;
	const name = `note-${row.id}.txt`;
	const content = Buffer.from(`Attachment ${row.id} of ${row.owner?.object} ${row.owner?.id}\n`);
	context.store.files.set(`Attachment/${row.id}`, { name, contentType: 'text/plain', content });
	Object.assign(row.data, {
		type: 'file',
		intent: 'Internal',
		file: name,
		'file-file-name': name,
		'file-content-type': 'text/plain',
		'file-file-size': String(content.length),
		'file-url': `/attachment/attachment_file/${row.id}`,
		text: null,
		url: null,
	});
}
