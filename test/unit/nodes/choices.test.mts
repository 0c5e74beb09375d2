import type { INodeProperties } from 'n8n-workflow';

import { properties } from '../../../nodes/Coupa/registry.ts';
import { triggerProperties } from '../../../nodes/CoupaTrigger/properties.ts';
import { checkChoices } from '../../../nodes/shared/choices.ts';
import { refusalOf } from '../../support/fakeCoupa.mts';

type Given = Record<string, unknown>;

function check(given: Given, of: INodeProperties[]): void {
	checkChoices(of, {
		parameter: (name, fallback) => (Object.hasOwn(given, name) ? given[name] : fallback),
	});
}

/** A list with its choices, and a value of it among parameters as n8n gives them. */
interface List {
	label: string;
	choices: unknown[];
	given(value: unknown): Given;
}

/** All lists of some parameters, at every depth. */
function listsOf(of: INodeProperties[], within = (given: Given): Given => given): List[] {
	return of.flatMap((property): List[] => {
		const { name, displayName: label, type, options = [] } = property;
		if (type === 'collection') {
			return listsOf(options as INodeProperties[], (given) => within({ [name]: given }));
		}
		if (type === 'fixedCollection') {
			return (options as Array<{ name: string; values: INodeProperties[] }>).flatMap((group) =>
				listsOf(group.values, (row) => within({ [name]: { [group.name]: [{}, row] } })),
			);
		}
		if (type === 'boolean') {
			return [{ label, choices: [true, false], given: (value) => within({ [name]: value }) }];
		}
		if (type !== 'options' || property.typeOptions?.loadOptionsMethod) return [];
		if (property.allowArbitraryValues) return [];
		const choices = (options as Array<{ value: unknown }>).map(({ value }) => value);
		return [{ label, choices, given: (value) => within({ [name]: value }) }];
	});
}

describe.each([
	['action', properties, 20],
	['trigger', triggerProperties, 4],
])('the lists of the %s node', (_node, all, least) => {
	const lists = listsOf(all);

	test('are found', () => {
		expect(lists.length).toBeGreaterThan(least);
		expect(lists.map(({ label }) => label)).toContain('Key Style');
	});

	test.each(lists)('$label takes each of its choices', ({ choices, given }) => {
		for (const choice of choices) expect(() => check(given(choice), all)).not.toThrow();
	});

	test.each(lists)('$label takes nothing else', ({ label, choices, given }) => {
		const other = choices.includes(true) ? 'false' : true;
		for (const wrong of ['snake_case', '', null, undefined, 1, other, [choices[0]]]) {
			const error = refusalOf(() => check(given(wrong), all));
			expect(error.message).toMatch(/ is not an option of "/);
			expect(error.message).toContain(label);
			for (const choice of choices) expect(error.description).toContain(String(choice));
		}
	});
});

test('what is not shown is not checked', () => {
	expect(() => check({}, properties)).not.toThrow();
});

test('a list that Coupa fills takes what it is given', () => {
	expect(() => check({ options: { orderBy: 'anything' } }, properties)).not.toThrow();
});
