import { type INodeParameters, type INodeProperties, NodeHelpers } from 'n8n-workflow';

import { Coupa } from '../../../nodes/Coupa/Coupa.node.ts';

const { description } = new Coupa();
const { properties } = description;

/** What is chosen without an expression: n8n offers none for it. */
function isFixed(name: string): boolean {
	return properties
		.filter((property) => property.name === name)
		.every((one) => one.noDataExpression);
}

/** The parameters on whose values it hangs whether a property is shown. */
function dependsOn({ displayOptions = {} }: INodeProperties): string[] {
	return [displayOptions.show ?? {}, displayOptions.hide ?? {}]
		.flatMap((shown) => Object.keys(shown))
		.filter((name) => !name.startsWith('@') && !isFixed(name));
}

/** Whether an untouched parameter stops a workflow where n8n requires it. */
function isMissing(property: INodeProperties): boolean {
	const parameters = { [property.name]: property.default } as INodeParameters;
	const shown = { ...property, displayOptions: {} };
	return (
		NodeHelpers.getParameterIssues(shown, parameters, '', { typeVersion: 1 } as never, description)
			.parameters !== undefined
	);
}

it('no parameter is insisted on that an expression elsewhere may make needless', () => {
	const insisted = properties.filter(({ required }) => required === true).filter(isMissing);
	expect(insisted.length).toBeGreaterThan(10);
	const needless = insisted
		.filter((property) => dependsOn(property).length > 0)
		.map(({ name, displayOptions }) => `${name}: ${JSON.stringify(displayOptions)}`);
	expect(needless).toEqual([]);
});

it('lists that need no credential open without one', () => {
	const [object] = properties.filter(({ name }) => name === 'object');
	const [list] = object.modes ?? [];
	expect(list.typeOptions).toMatchObject({ skipCredentialsCheckInRLC: true });
});
