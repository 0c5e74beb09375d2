import type { Evidence, Facts, RowFacts } from './types.mts';

/** Every statement that the facts make about what they rest on, by kind and place. */
function* statements(facts: Facts, rows: RowFacts): Generator<[string, string, unknown]> {
	for (const [object, fields] of Object.entries(facts.objects)) {
		const examples = Object.keys(fields).filter((field) => fields[field]?.example);
		if (examples.length > 0) yield ['examplesOnly', object, examples];
		for (const [field, fact] of Object.entries(fields)) {
			const place = `${object}.${field}`;
			yield ['writable', place, fact.writeEvidence];
			yield ['writableSource', place, fact.writableSource];
			yield ['type', place, fact.typeSource];
			yield ['values', place, fact.valuesSource];
			yield ['lastRelease', place, fact.release];
		}
	}
	for (const { path, operations, markSource, openapiUntil, actions = [] } of facts.resources) {
		yield ['resources', path, markSource];
		for (const [name, release] of Object.entries(openapiUntil ?? {})) {
			yield ['openApiUntil', (operations as Record<string, string>)[name] ?? '', release];
		}
		for (const action of actions) {
			yield ['actions', action.request, action.source];
			yield ['openApiUntil', action.request, action.openapiUntil];
		}
	}
	for (const [object, keys] of Object.entries(facts.keys ?? {})) {
		yield ['keys', object, keys.map((key) => key.source)];
	}
	for (const [kind, names] of Object.entries(facts.documentTypes ?? {})) {
		for (const name of names) yield ['documents', `${kind} ${name.type}`, name.source];
	}
	for (const [object, fact] of Object.entries(rows)) {
		yield ['rows', object, fact.source];
		yield ['rowNotes', object, fact.note];
		for (const [list, entry] of Object.entries(fact.lists)) {
			yield ['rows', `${object}.${list}`, entry.source || undefined];
			yield ['rowNotes', `${object}.${list}`, entry.note];
		}
	}
}

/** Statements that the evidence has lost, changed, or made up. */
export function checkEvidence(facts: Facts, rows: RowFacts, evidence: Evidence): string[] {
	const losses: string[] = [];
	const known = new Set<string>();
	for (const [kind, place, stated] of statements(facts, rows)) {
		if (stated === undefined) continue;
		known.add(`${kind} ${place}`);
		const held = evidence[kind]?.[place];
		if (JSON.stringify(held) !== JSON.stringify(stated)) {
			losses.push(`evidence, ${kind} of ${place}: ${JSON.stringify(held)} is not the facts' word`);
		}
	}
	const invented = Object.entries(evidence).flatMap(([kind, held]) =>
		Object.keys(held)
			.filter((place) => !known.has(`${kind} ${place}`))
			.map((place) => `evidence, ${kind} of ${place}: no fact says it`),
	);
	return [...losses, ...invented];
}
