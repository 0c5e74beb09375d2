import { rowErrorCount, rowErrorsOf, loadState } from '../../../coupa/dataFile/index.ts';

test.each([
	['Done', 'done'],
	['DONE', 'done'],
	['Failed', 'failed'],
	['Stopped', 'failed'],
	['Pending', 'running'],
	['Loading', 'running'],
	['Uploading', 'running'],
	['Paused', 'running'],
	['Retrying', 'running'],
	['Submitted to Resque', 'running'],
	['submitted_to_resque', 'running'],
	['Submitted - to - Resque', 'running'],
	[' Done.', 'done'],
	['completed', 'done'],
	['canceled', 'failed'],
])('the status "%s" means %s', (status, state) => {
	expect(loadState({ status })).toBe(state);
});

test('an unknown or missing status is over when there is an end time', () => {
	for (const status of ['verarbeitet', '', null, undefined]) {
		expect(loadState({ status })).toBe('running');
		expect(loadState({ status, 'end-time': null })).toBe('running');
		expect(loadState({ status, 'end-time': '' })).toBe('running');
		expect(loadState({ status, 'end-time': '2026-03-01T10:00:00+00:00' })).toBe('done');
	}
});

test('a load that is tried again is not over, whatever the end of the first try', () => {
	expect(loadState({ status: 'Retrying', 'end-time': '2026-03-01T10:00:00+00:00' })).toBe(
		'running',
	);
});

test('progress says nothing about the end: 100 of 5,000 rows are no 100 %', () => {
	expect(loadState({ status: 'Loading', progress: 100 })).toBe('running');
	expect(loadState({ progress: 100 })).toBe('running');
});

test.each([
	[[{ row: 2 }, { row: 3 }], 2],
	[{ 'upload-error': [{ row: 2 }, { row: 3 }] }, 2],
	[{ 'upload-error': { row: 2 } }, 1],
	[{ row: 2 }, 1],
	[['only text'], 0],
	[[], 0],
	[{ 'upload-error': null }, 0],
	[null, 0],
	[undefined, 0],
])('row errors are read in each form (%#)', (errors, count) => {
	expect(rowErrorsOf({ 'upload-errors': errors })).toHaveLength(count);
});

test('Coupa may count more row errors than it lists, or not count them', () => {
	const errors = { 'upload-errors': [{ row: 2 }] };
	expect(rowErrorCount({ ...errors, 'upload-errors-count': 40 })).toBe(40);
	expect(rowErrorCount({ ...errors, 'upload-errors-count': null })).toBe(1);
	expect(rowErrorCount({})).toBe(0);
});
