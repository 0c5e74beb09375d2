/** Scopes that are granted, held against those that are needed. */
import type { Catalog, Operation, OperationName, Resource } from '../catalog';
import { type GrantedScopes, no, type Probe, unknown, yes } from './types';
import { type CatalogRequest, type OfTheObject, type Use, USES } from './uses';

export interface UsedObject {
	catalog: Catalog;
	resource: Resource;
	granted: GrantedScopes | undefined;
}

const COLUMNS: Readonly<Record<OfTheObject['column'], readonly OperationName[]>> = {
	Create: ['create'],
	Delete: ['delete'],
	Read: ['query', 'show'],
	Update: ['update'],
};

function operationsOf(
	{ catalog, resource }: UsedObject,
	need: CatalogRequest | OfTheObject,
): Operation[] {
	const { operations } = resource;
	if ('column' in need) {
		return COLUMNS[need.column]
			.map((name) => operations[name])
			.filter((operation) => operation !== undefined);
	}
	const other = catalog.resourceAt(need.path);
	const known: Readonly<Record<string, Operation | undefined>> = other?.operations ?? {};
	const found = known[need.request] ?? other?.actions.find(({ name }) => name === need.request);
	return found === undefined ? [] : [found];
}

/** The requests that a use takes; each is opened by any one of its scopes. */
function needed(object: UsedObject, use: Use) {
	const ofUse: ReadonlyArray<CatalogRequest | OfTheObject> = USES[use];
	const own = ofUse.filter((need) => 'column' in need && need.column !== 'Read');
	const isOffered = own.length === 0 || own.some((need) => operationsOf(object, need).length > 0);
	const each = ofUse.flatMap((need) => operationsOf(object, need).map(({ scopes }) => scopes));
	const different = new Map(each.map((scopes) => [scopes.join(), scopes])).values();
	return { isOffered, scopes: [...different].filter(({ length }) => length > 0) };
}

const WORDS: Readonly<Record<Use, { to: string; promise: string }>> = {
	read: { to: 'read it', promise: 'Records of the object can be read' },
	write: { to: 'create and update it', promise: 'Records of the object can be written' },
	export: { to: 'report its export', promise: 'Its export can be reported to Coupa' },
	approve: { to: 'decide its approvals', promise: 'Its approvals can be found and decided' },
};

/** The probe of one thing that is done with an object. */
export function scopeProbe(use: Use): Probe<UsedObject> {
	const { to, promise } = WORDS[use];
	return {
		id: `scopes-${use}`,
		statement: `The scopes to ${to} are granted`,
		connector: 'Names the missing scope when Coupa refuses a request',
		promise,
		run(object) {
			const { isOffered, scopes } = needed(object, use);
			if (!isOffered) return unknown('Coupa does not offer it for this object');
			const { granted } = object;
			if (granted === undefined) return unknown('The scopes of the token are not known');
			const missing = scopes.filter((one) => !one.some((name) => granted.scopes.includes(name)));
			const by = granted.isTold ? 'by Coupa' : 'as asked for';
			if (missing.length > 0) {
				const names = missing.map((one) => one.join(' or ')).join(', ');
				return no(`Missing (${by}): ${names}`, { scopes: missing.map(([name]) => name) });
			}
			if (scopes.length === 0) return unknown('Coupa does not document the scopes');
			return yes(`Granted (${by}): ${scopes.map((one) => one.join(' or ')).join(', ')}`);
		},
	};
}
