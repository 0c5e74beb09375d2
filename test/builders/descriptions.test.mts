import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { Coupa } from '../../nodes/Coupa/Coupa.node.ts';
import { CoupaTrigger } from '../../nodes/CoupaTrigger/CoupaTrigger.node.ts';

/** These explain themselves, or by their choices: no person and no model fills them in as they are. */
const NEED_NONE: readonly string[] = ['collection', 'hidden', 'notice', 'options'];

interface Place {
	path: string;
	property: INodeProperties;
}

/** A parameter and those in it, each with the labels that lead to it. */
function places(property: INodeProperties, above = ''): Place[] {
	const path = `${above}${property.displayName}`;
	const inside =
		property.type === 'collection'
			? (property.options as INodeProperties[])
			: property.type === 'fixedCollection'
				? (property.options as INodePropertyCollection[]).flatMap(({ values }) => values)
				: [];
	return [{ path, property }, ...inside.flatMap((one) => places(one, `${path} > `))];
}

const letters = (text = '') => text.toLowerCase().replace(/[^a-z]/g, '');

describe.each([
	['Coupa', new Coupa().description],
	['Coupa Trigger', new CoupaTrigger().description],
])('%s', (_, { properties }) => {
	const all = properties.flatMap((property) => places(property));

	test('says of each parameter that is filled in what goes into it', () => {
		const silent = all.filter(
			({ property: { type, displayName, description, hint } }) =>
				!NEED_NONE.includes(type) &&
				hint === undefined &&
				(letters(description) === '' || letters(description) === letters(displayName)),
		);
		expect(silent.map(({ path }) => path)).toEqual([]);
	});

	test('says it in a text that fits below a form', () => {
		const long = all.filter(({ property }) => (property.description?.length ?? 0) > 320);
		expect(long.map(({ path }) => path)).toEqual([]);
	});
});
