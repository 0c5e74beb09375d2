/** The examples that load many rows: their files, and what `npm start` takes for a good run of them. */
import { spawnSync } from 'node:child_process';

import { LOAD_EXAMPLES } from '../../scripts/examples/loads.mts';
import { namesOf } from '../../scripts/examples/workflow.mts';
import { checkExample } from './stage.mts';

test('the files are those that are made from the list', () => {
	const args = ['--no-warnings', 'scripts/examples/generate.mts', '--check'];
	const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

const [example] = LOAD_EXAMPLES;
const [step] = example.steps;
const { loaded, rejected } = namesOf(step);
const SUMMARY = { good: 3, 'records-created': 3, 'records-updated': 0 };
const accounts = (summaries: object[], failed: object[]) =>
	checkExample(example.file, { output: { [loaded]: summaries, [rejected]: failed } });

describe('loading a chart of accounts', () => {
	it('is right with three accounts, and one that Coupa rejected', () => {
		expect(accounts([SUMMARY], [{ error: 'Row 4' }])).toMatchObject({
			ok: true,
			text: 'accounts: 3 loaded, 1 rejected',
		});
	});

	it.each([
		['one is missing', [{ ...SUMMARY, good: 2 }], [{}]],
		['none was rejected', [SUMMARY], []],
		['there is no summary', [], [{}]],
		['Coupa saved nothing', [{ ...SUMMARY, 'records-created': 0 }], [{}]],
	])('is wrong where %s', (_what, summaries, failed) => {
		expect(accounts(summaries, failed)).toMatchObject({ ok: false });
	});
});
