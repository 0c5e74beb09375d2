/** Requests on an API and what of the catalog they mean. */
import type { Action, Catalog, OperationName, Resource } from './catalog.mts';

export type Target =
	| { kind: 'operation'; operation: OperationName; resource: Resource; scopes: string[] }
	| { kind: 'action'; action: Action; resource: Resource; scopes: string[] };

export interface RouteMatch {
	target: Target;
	/** The values of the placeholders, in the order of the path. */
	params: string[];
}

export interface Routes {
	/** @param path on the instance, without a leading slash: `api/invoices` */
	match(method: string, path: string): RouteMatch | undefined;
	/** Whether one of Coupa's APIs is there: below `/api`, or at one of the few other places. */
	isApi(path: string): boolean;
}

interface Route {
	segments: string[];
	target: Target;
}

/** Compiles every request of the catalog; literal segments win over placeholders. */
export function createRoutes(catalog: Catalog): Routes {
	const byShape = new Map<string, Route[]>();
	const bases = new Set(['/api', ...catalog.resources.flatMap(({ base }) => base ?? [])]);
	for (const resource of catalog.resources) {
		for (const [request, target] of requestsOf(resource)) {
			const [method, path] = request.split(' ') as [string, string];
			const segments = path.split('/');
			const shape = `${method} ${segments.length}`;
			byShape.set(shape, [...(byShape.get(shape) ?? []), { segments, target }]);
		}
	}
	for (const routes of byShape.values()) {
		routes.sort((a, b) => placeholders(a.segments) - placeholders(b.segments));
	}
	return {
		isApi: (path) => [...bases].some((base) => path.startsWith(base)),
		match: (method, path) => {
			const segments = path.split('/');
			for (const route of byShape.get(`${method} ${segments.length}`) ?? []) {
				const params = paramsOf(route.segments, segments);
				if (params) return { target: route.target, params };
			}
			return undefined;
		},
	};
}

function requestsOf(resource: Resource): Array<[string, Target]> {
	const path = `${(resource.base ?? '/api').slice(1)}/${resource.path}`;
	const below = (request: string) => request.replace(resource.path, path);
	const defaults: Record<OperationName, string> = {
		query: `GET ${path}`,
		show: `GET ${path}/{id}`,
		create: `POST ${path}`,
		update: `PUT ${path}/{id}`,
		delete: `DELETE ${path}/{id}`,
	};
	const requests: Array<[string, Target]> = [];
	for (const [name, scopes] of Object.entries(resource.operations)) {
		const operation = name as OperationName;
		const special = resource.requests?.[operation];
		const request = special === undefined ? defaults[operation] : below(special);
		requests.push([request, { kind: 'operation', operation, resource, scopes }]);
		if (operation === 'update' && resource.patch) {
			const same: Target = { kind: 'operation', operation, resource, scopes };
			requests.push([request.replace(/^PUT/, 'PATCH'), same]);
		}
	}
	for (const action of resource.actions) {
		const on = action.collection ? path : `${path}/{id}`;
		const target: Target = { kind: 'action', action, resource, scopes: action.scopes };
		for (const method of action.patch ? [action.method, 'PATCH'] : [action.method]) {
			for (const more of ['', ...(action.optional ? [action.optional] : [])]) {
				requests.push([`${method} ${on}/${action.name}${more}`, target]);
			}
		}
	}
	return requests;
}

function placeholders(segments: string[]): number {
	return segments.filter((segment) => segment.startsWith('{')).length;
}

function paramsOf(template: string[], segments: string[]): string[] | undefined {
	const params: string[] = [];
	for (const [index, part] of template.entries()) {
		if (part.startsWith('{')) params.push(segments[index]!);
		else if (part !== segments[index]) return undefined;
	}
	return params;
}
