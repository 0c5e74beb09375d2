import { RESOURCES } from '../../nodes/Coupa/registry.ts';
import { triggerProperties } from '../../nodes/CoupaTrigger/properties.ts';
import { ALSO } from '../../nodes/shared/builderHints.ts';

const [EVENT] = triggerProperties.filter(({ name }) => name === 'event');
const events = (EVENT.options as Array<{ value: string }>).map(({ value }) => `trigger.${value}`);
const resources = RESOURCES.map(({ option }) => String(option.value));
const operations = RESOURCES.flatMap(({ option, operations: own }) =>
	own.flatMap((operation) => [
		`${String(option.value)}.${String(operation.option.value)}`,
		`*.${String(operation.option.value)}`,
	]),
);

test('each hint is of something that the nodes have', () => {
	const known = new Set([...events, ...resources, ...operations]);
	expect(Object.keys(ALSO).filter((key) => !known.has(key))).toEqual([]);
});

test('each resource says what else people call it', () => {
	expect(resources.filter((resource) => ALSO[resource] === undefined)).toEqual([]);
});
