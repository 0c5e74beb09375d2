import { failedLoad, failedRows, lostSight } from '../../../coupa/dataFile/index.ts';
import { CoupaError } from '../../../coupa/errors.ts';

const row = (number: number, said = `Row ${number} is wrong`) => ({
	row: number,
	'field-with-error': 'Name',
	'field-errors': said,
});

test("a load that failed is told in Coupa's words", () => {
	const source = { id: 12, status: 'Failed', 'result-text': 'Unknown columns: Colour' };
	expect(failedLoad(source, 'a.csv')).toMatchObject({
		message: 'Coupa could not load a.csv: Unknown columns: Colour',
		description:
			'Data file source 12 ended with the status "Failed" (it does not say how many rows are saved). Correct the file and load it again.',
	});
});

test('where Coupa says nothing of the file, its row errors are the reason', () => {
	const source = { id: 12, status: 'Stopped', 'upload-errors': [row(2, 'No such term.')] };
	expect(failedLoad(source, 'a.csv').message).toBe(
		'Coupa could not load a.csv: Row 2, Name: No such term.',
	);
	expect(failedLoad({}, 'a.csv').message).toBe('Coupa could not load a.csv: it gave no reason');
});

test('the first row errors are named, the others counted', () => {
	const source = {
		id: 12,
		'records-created': 90,
		'records-updated': 2,
		'upload-errors-count': 8,
		'upload-errors': [row(2), { 'field-errors': 'odd' }, { row: 5 }, row(6), row(7)],
	};
	expect(failedRows(source, 'a.csv')).toMatchObject({
		kind: 'validation',
		message: 'Coupa found 8 errors in the rows of a.csv',
		description:
			'Row 2, Name: Row 2 is wrong; A row: odd; Row 5: Coupa gave no reason; 5 more. Data file source 12: 90 created, 2 updated; what is saved stays. Correct these rows, and load what is missing.',
	});
});

test('one error is told as one, and what Coupa left empty is not told', () => {
	const empty = { row: null, 'field-with-error': ' ', 'field-errors': null };
	expect(failedRows({ id: 12, 'upload-errors': [empty] }, 'a.csv')).toMatchObject({
		message: 'Coupa found 1 error in the rows of a.csv',
		description: expect.stringMatching(/^A row: Coupa gave no reason\. /),
	});
});

test('what is wrong with a row can be a list, and with the titles one text', () => {
	const header = { type: 'UploadHeaderError', row: null, 'field-errors': 'Line1* is not valid.' };
	expect(failedLoad({ id: 12, 'upload-errors': [header] }, 'a.csv').message).toBe(
		'Coupa could not load a.csv: Line1* is not valid.',
	);
	const several = { row: 1, 'field-errors': ['Name is taken', 'Name is long'] };
	expect(failedRows({ id: 12, 'upload-errors': [several] }, 'a.csv').description).toMatch(
		/^Row 1: Name is taken, Name is long\. /,
	);
});

test('each sentence ends, also after an abbreviation', () => {
	const source = { id: 12, 'upload-errors': [row(2, 'No. 5 is taken')] };
	expect(failedRows(source, 'a.csv').description).toMatch(/^Row 2, Name: No\. 5 is taken\. Data /);
});

test('an error of looking says that the file was handed over', () => {
	const error = new CoupaError({
		kind: 'forbidden',
		status: 403,
		message: 'No',
		description: 'Scope.',
	});
	expect(lostSight(error, { id: 12 })).toMatchObject({
		kind: 'forbidden',
		status: 403,
		message: 'No',
		description: expect.stringMatching(/as data file source 12: do not load it again.* Scope\.$/),
	});
});
