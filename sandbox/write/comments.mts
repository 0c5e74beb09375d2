/** A comment that an action leaves on a record. */
import { newRow, Ref, type Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { childPreset } from './parents.mts';
import { stampCreated, stampUpdated } from './stamps.mts';

export function addComment(tenant: Tenant, parent: Row, text: string): Ref {
	const table = tenant.store.table('Comment');
	const preset = childPreset(tenant.catalog, 'Comment', parent);
	const comment = newRow('Comment', table.nextId(), { ...preset, comments: text });
	comment.owner = new Ref(parent.object, parent.id);
	stampCreated(tenant, comment);
	stampUpdated(tenant, comment);
	table.insert(comment);
	return new Ref('Comment', comment.id);
}
