import { indexPermissions, type PermissionIndex } from './permissions.mts';
import { ACTION_PERMISSIONS, API_NAMES, NAMED_SCOPES } from './scopeAliases.mts';
import type { FactAction, Facts, OperationName, Permissions } from './types.mts';

/** What the permission list calls the operations. */
export const LISTED_AS: Record<OperationName, readonly string[]> = {
	query: ['Index'],
	show: ['Show'],
	create: ['Create'],
	update: ['Update'],
	delete: ['Destroy', 'Delete'],
};

/** Records that hang on a document and that the document's own scopes open. */
export const PARTS_OF_DOCUMENTS = /^(.+)\/\{[^/]+\}\/(attachments|comments)$/;

type Right = 'read' | 'write';

function rightOf(operation: OperationName): Right {
	return operation === 'query' || operation === 'show' ? 'read' : 'write';
}

function literals(path: string): string[] {
	return path.split('/').filter((segment) => !segment.startsWith('{'));
}

/** Tells which scopes open a request; any one of those it names is enough. */
export interface ScopeResolver {
	operation(path: string, operation: OperationName, request: string): string[];
	action(path: string, action: FactAction): string[];
}

class PermissionScopes implements ScopeResolver {
	readonly #index: PermissionIndex;
	readonly #known: ReadonlySet<string>;
	readonly #byRequest: Readonly<Record<string, string[]>>;

	constructor(facts: Facts, permissions: Permissions) {
		this.#index = indexPermissions(permissions);
		this.#known = new Set([...facts.scopes, ...Object.keys(permissions)]);
		this.#byRequest = facts.requestScopes ?? {};
	}

	operation(path: string, operation: OperationName, request: string): string[] {
		const stated = this.#byRequest[request];
		if (stated !== undefined && stated.length > 0) return stated;
		const part = PARTS_OF_DOCUMENTS.exec(path);
		if (part !== null) return this.#part(part[1] as string, part[2] as string, operation);
		const listed = this.#listed(path, operation);
		// Who may attach what to which document is known; which scope reads "all attachments" is not.
		return listed.length > 0 || path === 'attachments'
			? listed
			: this.#family(path, rightOf(operation));
	}

	action(path: string, { name, request }: FactAction): string[] {
		const stated = this.#byRequest[request];
		if (stated !== undefined && stated.length > 0) return stated;
		const method = request.split(' ')[0] as string;
		const permission = ACTION_PERMISSIONS[`${method} ${path} ${name}`] ?? name;
		const listed = this.#index.scopes(this.#apis(path), permission);
		if (method !== 'GET') return listed.length > 0 ? listed : this.#family(path, 'write');
		// The same word can stand for fetching and for replacing a file ("Image").
		const reading = listed.filter((scope) => scope.endsWith('.read'));
		if (reading.length > 0) return reading;
		return listed.length > 0 ? listed : this.#family(path, 'read');
	}

	#part(document: string, kind: string, operation: OperationName): string[] {
		const own = this.#family(document, rightOf(operation));
		if (kind === 'comments') {
			return [...new Set([...this.#listed('comments', operation), ...own])].sort();
		}
		const family = new Set(this.#index.anyScopes(this.#apis(document)));
		const listed = this.#listed('attachments', operation).filter((scope) => family.has(scope));
		return listed.length > 0 ? listed : own;
	}

	/** Names of the resource in the permission list. */
	#apis(path: string): readonly string[] {
		const alias = API_NAMES[path];
		if (alias !== undefined) return alias;
		const segments = literals(path);
		const candidates = [segments.join('/'), segments.at(-1) as string];
		const name = candidates.find((candidate) => this.#index.knows(candidate));
		return name === undefined ? [] : [name];
	}

	#listed(path: string, operation: OperationName): string[] {
		const apis = this.#apis(path);
		const named = NAMED_SCOPES[path]?.[operation === 'delete' ? 'delete' : rightOf(operation)];
		const listed = LISTED_AS[operation].flatMap((right) => this.#index.scopes(apis, right));
		return [...new Set([...listed, ...(named ?? [])])].sort();
	}

	/** The scopes that read, or change, records of this resource in general. */
	#family(path: string, right: Right): string[] {
		const operations: readonly OperationName[] =
			right === 'read' ? ['query', 'show'] : ['update', 'create', 'delete'];
		for (const operation of operations) {
			const scopes = this.#listed(path, operation);
			if (scopes.length > 0) return scopes;
		}
		const named = NAMED_SCOPES[path]?.[right];
		return named ?? this.#counterparts(path, right);
	}

	/** Scopes that differ from the resource's listed ones in the right alone, where they exist. */
	#counterparts(path: string, right: Right): string[] {
		return this.#index
			.anyScopes(this.#apis(path))
			.map((scope) => scope.replace(/[^.]+$/, right))
			.filter((scope, index, all) => this.#known.has(scope) && all.indexOf(scope) === index);
	}
}

/** A resolver over the permission list and what an OpenAPI document says at its requests. */
export function scopeResolver(facts: Facts, permissions: Permissions): ScopeResolver {
	return new PermissionScopes(facts, permissions);
}
