/**
 * GET custom_field_attributes: the tenant's custom fields. A permission of this name exists; its path
 * and its answer are unverified, so the sandbox can also do without.
 */
import { jsonAnswer, type Answer } from '../lib/answer.mts';
import type { Call } from '../lib/call.mts';
import { humanized } from '../lib/names.mts';
import { parseArguments } from '../query/arguments.mts';
import type { Tenant } from '../tenant/tenant.mts';

const PAGE = 50;

/** JSON only; `object_type` (or `object-type`), `limit` and `offset` are understood. */
export function customFieldAttributes(tenant: Tenant, call: Call): Answer {
	const { reserved, filters } = parseArguments(call.query);
	const object = filters.find(({ path }) => path.join() === 'object-type')?.value;
	const after = filters.find(({ path }) => path.join() === 'id,gt')?.value;
	const offset = Number(reserved.get('offset') ?? 0);
	const limit = Math.min(Number(reserved.get('limit') ?? PAGE), PAGE);
	const list = tenant.customFields.all
		.filter((field) => !object || field.object === object)
		.filter((field) => !after || field.id > Number(after))
		.slice(offset, offset + limit)
		.map((field) => ({
			id: field.id,
			'object-type': field.object,
			name: field.name.replaceAll('-', '_'),
			label: humanized(field.name),
			'field-type': field.type,
			'api-global-namespace': field.root,
			lookup: field.lookup ? { name: field.lookup } : null,
			required: false,
			active: true,
		}));
	return jsonAnswer(200, list);
}
