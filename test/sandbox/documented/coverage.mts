/**
 * Which of the documented requests have a case, and which of their fields are sent. The catalog's
 * evidence names each field that an example writes: `0028 POST accounts: segment-1`.
 */
import { readFileSync } from 'node:fs';
import { dashed } from '../../../sandbox/lib/names.mts';
import type { DocumentedRequest, Value } from './types.mts';

const EVIDENCE = 'scripts/catalog/evidence.json';

/** Fields by page and request; ids have no name: `0028 PUT accounts/{}`. */
export function documentedFields(): Map<string, Set<string>> {
	const { writable } = JSON.parse(readFileSync(EVIDENCE, 'utf8')) as {
		writable: Record<string, string[]>;
	};
	const requests = new Map<string, Set<string>>();
	for (const line of Object.values(writable).flat()) {
		const [request, field] = line.split(': ') as [string, string];
		const name = nameless(request);
		requests.set(name, (requests.get(name) ?? new Set()).add(field));
	}
	return requests;
}

/** The same of the cases. */
export function sentFields(cases: readonly DocumentedRequest[]): Map<string, Set<string>> {
	const requests = new Map<string, Set<string>>();
	for (const { page, request, body = {}, form = {} } of cases) {
		const name = nameless(`${page} ${request.replace(/\?.*/, '')}`);
		const fields = requests.get(name) ?? new Set<string>();
		requests.set(name, fields);
		placesOf(body, '', fields);
		for (const field of Object.keys(form)) fields.add(dashed(/\[(.+)\]/.exec(field)?.[1] ?? field));
	}
	return requests;
}

function nameless(request: string): string {
	return request.replace(/\{[^}]+\}/g, '{}');
}

/** `payments.payment.notes` counts as `payments.notes`: the forms of a list are one. [0213] */
function placesOf(value: Value, place: string, into: Set<string>): void {
	if (place) into.add(place);
	if (Array.isArray(value)) {
		for (const row of value) placesOf(row, place, into);
	} else if (typeof value === 'object' && value !== null) {
		for (const [name, one] of Object.entries(value)) {
			const list = place === `${name}s`;
			placesOf(one, list ? place : place ? `${place}.${dashed(name)}` : dashed(name), into);
		}
	}
}
