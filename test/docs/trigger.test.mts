/** Holds what the documents say of the trigger against the node. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { MAX_REMEMBERED } from '../../coupa/changes/index.ts';
import { triggerProperties } from '../../nodes/CoupaTrigger/properties.ts';
import { linkText, read, section, tables } from './markdown.mts';

const GUIDE = read('docs/trigger.md');

function property(name: string): INodeProperties {
	const [found] = triggerProperties.filter((known) => known.name === name);
	return found;
}

const options = property('options').options as INodeProperties[];
const events = property('event').options as INodePropertyOptions[];

function names(rows: Array<Record<string, string>>, column: string): string[] {
	return rows.map((row) => row[column]).sort();
}

describe('the guide to the trigger', () => {
	it('has its events, and so has the README', () => {
		const offered = events.map(({ name }) => name).sort();
		expect(names(tables(section(GUIDE, 'Set it up'))[0], 'Event')).toEqual(offered);
		const rows = tables(section(read('README.md'), 'What it can do')).flat();
		const ofTrigger = rows.filter(({ Resource }) => linkText(Resource) === 'Coupa Trigger');
		expect(names(ofTrigger, 'Operation')).toEqual(offered);
	});

	it('explains each parameter', () => {
		const [parameters] = tables(section(GUIDE, 'Parameters'));
		const shown = triggerProperties.map(({ displayName }) => displayName);
		expect(names(parameters, 'Parameter')).toEqual([...new Set(shown)].sort());
	});

	it('explains each option, with its default', () => {
		const [, rows] = tables(section(GUIDE, 'Parameters'));
		expect(names(rows, 'Option')).toEqual(options.map(({ displayName }) => displayName).sort());
		const numbers = rows.filter(({ Default }) => /^\d+$/.test(Default));
		expect(numbers.length).toBeGreaterThanOrEqual(4);
		for (const row of numbers) {
			const [option] = options.filter(({ displayName }) => displayName === row.Option);
			expect([row.Option, row.Default]).toEqual([row.Option, String(option.default)]);
		}
	});

	it('says how much is remembered', () => {
		expect(section(GUIDE, 'Where it ends')).toContain(MAX_REMEMBERED.toLocaleString('en-US'));
	});
});
