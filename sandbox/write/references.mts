/** Records that a body refers to, alone or in lists. */
import type { Field } from '../catalog/catalog.mts';
import { underscored } from '../lib/names.mts';
import { resolveReference } from '../store/naturalKeys.mts';
import { refsOf, type Ref, type Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import type { Input } from './types.mts';

/** What a reference comes to; neither where the tenant leaves out what it does not find. */
export interface Resolved {
	ref?: Ref;
	/** A whole sentence. */
	error?: string;
}

/** The record that a nested object names. All keys that are given must match. [Get Started] */
export function refer(tenant: Tenant, name: string, object: string, given: unknown): Resolved {
	const ref = resolveReference(tenant.store, object, given);
	if (ref) return { ref };
	if (tenant.flavours.has('drops-unknown-references')) return {};
	return { error: notFoundSentence(tenant, name, object, given) };
}

/** Coupa's own sentence [Tax Rate; knowledge article on account types], for a JSON body too. */
export function notFoundSentence(
	tenant: Tenant,
	name: string,
	object: string,
	given: unknown,
): string {
	const possible = [...new Set(['id', ...tenant.catalog.keys(object).flat()])].map(underscored);
	const keys = ruby(typeof given === 'object' && given !== null ? keysOf(given, possible) : given);
	return `Unable to find valid ${tenant.catalog.table(object)} record for ${underscored(name)} with keys ${keys}. Possible keys are ${ruby(possible)}. Please verify your xml.`;
}

/** What was given of the keys; where it was none of them, all that was given. */
function keysOf(given: object, possible: string[]): Input {
	const all = Object.entries(given).map(([name, value]) => [underscored(name), value] as const);
	const keys = all.filter(([name]) => possible.includes(name));
	return Object.fromEntries(keys.length > 0 ? keys : all);
}

/** A value as Ruby shows it: `{"name"=>"…"}`. */
function ruby(value: unknown): string {
	if (value === null || value === undefined) return 'nil';
	if (Array.isArray(value)) return `[${value.map(ruby).join(', ')}]`;
	if (typeof value !== 'object') return JSON.stringify(value);
	const entries = Object.entries(value).map(([name, one]) => `${ruby(name)}=>${ruby(one)}`);
	return `{${entries.join(', ')}}`;
}

/**
 * A list of references after a body named some: those are added to the ones that are there, one that
 * is there already changes nothing, and an empty list clears them all. Documented for the roles of
 * users [SC 1.6, 1.7]; for other lists by analogy (unverified).
 */
export function referList(
	tenant: Tenant,
	row: Row | undefined,
	name: string,
	{ object = '' }: Field,
	value: unknown,
): { refs: Ref[]; errors: string[] } {
	const before = refsOf(row?.data[name]);
	const given = [value].flat();
	if (given.length === 0) return { refs: [], errors: [] };
	const resolved = given.map((one) => refer(tenant, name, object, one));
	const named = resolved.flatMap(({ ref }) => ref ?? []);
	const isDocumented = row && tenant.catalog.rows(row.object, name)?.repeat === 'adds';
	const replaces = !isDocumented && tenant.flavours.value('undocumented-lists') === 'replace';
	const refs = replaces ? [] : [...before];
	for (const ref of named) {
		if (!refs.some(({ object: of, id }) => of === ref.object && id === ref.id)) refs.push(ref);
	}
	return { refs, errors: resolved.flatMap(({ error }) => error ?? []) };
}
