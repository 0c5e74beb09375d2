import {
	type INodeParameters,
	type INodeProperties,
	type INodeTypeDescription,
	NodeHelpers,
} from 'n8n-workflow';

import { Coupa } from '../../../nodes/Coupa/Coupa.node.ts';
import { CoupaTrigger } from '../../../nodes/CoupaTrigger/CoupaTrigger.node.ts';

const ACTION = new Coupa().description;
const TRIGGER = new CoupaTrigger().description;

/** What is chosen without an expression: n8n offers none for it. */
function isFixed(properties: readonly INodeProperties[], name: string): boolean {
	return properties
		.filter((property) => property.name === name)
		.every((one) => one.noDataExpression);
}

/** The parameters on whose values it hangs whether a property is shown. */
function dependsOn(
	properties: readonly INodeProperties[],
	{ displayOptions = {} }: INodeProperties,
): string[] {
	return [displayOptions.show ?? {}, displayOptions.hide ?? {}]
		.flatMap((shown) => Object.keys(shown))
		.filter((name) => !name.startsWith('@') && !isFixed(properties, name));
}

/** Whether an untouched parameter stops a workflow where n8n requires it. */
function isMissing(description: INodeTypeDescription, property: INodeProperties): boolean {
	const parameters = { [property.name]: property.default } as INodeParameters;
	const shown = { ...property, displayOptions: {} };
	return (
		NodeHelpers.getParameterIssues(shown, parameters, '', { typeVersion: 1 } as never, description)
			.parameters !== undefined
	);
}

it.each([
	[ACTION, 10],
	[TRIGGER, 0],
])('$displayName insists on nothing that an expression may make needless', (node, least) => {
	const { properties } = node;
	const insisted = properties
		.filter(({ required }) => required === true)
		.filter((property) => isMissing(node, property));
	expect(insisted.length).toBeGreaterThan(least);
	const needless = insisted
		.filter((property) => dependsOn(properties, property).length > 0)
		.map(({ name, displayOptions }) => `${name}: ${JSON.stringify(displayOptions)}`);
	expect(needless).toEqual([]);
});

it('lists that need no credential open without one', () => {
	const [object] = ACTION.properties.filter(({ name }) => name === 'object');
	const [list] = object.modes ?? [];
	expect(list.typeOptions).toMatchObject({ skipCredentialsCheckInRLC: true });
});
