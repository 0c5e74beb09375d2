import {
	bounded,
	capitalise,
	counted,
	scalarText,
	sentences,
	singular,
	trimMark,
} from '../../../coupa/lib/text.ts';

test('a mark is cut off at both ends only', () => {
	expect(trimMark('//a/b//', '/')).toBe('a/b');
	expect(trimMark('////', '/')).toBe('');
});

test('a number of things is in words', () => {
	expect(counted(1, 'error')).toBe('1 error');
	expect(counted(0, 'error')).toBe('0 errors');
});

test.each([
	['Expense Reports', 'Expense Report'],
	['Categories', 'Category'],
	['Addresses', 'Address'],
	['Address', 'Address'],
	['Invoice', 'Invoice'],
])('one of the %s is a %s', (plural, one) => {
	expect(singular(plural)).toBe(one);
});

test('a long text is cut, and shows it', () => {
	expect(bounded('abcdef', 3)).toBe('abc…');
	expect(bounded('abc', 3)).toBe('abc');
});

test('sentences end with a full stop, each once', () => {
	expect(sentences('It failed', '', undefined, 'Why?', 'Done.')).toBe('It failed. Why? Done.');
});

test('a text or a number is text, anything else is empty', () => {
	expect([' a ', 0, null, undefined, {}, true].map(scalarText)).toEqual(['a', '0', '', '', '', '']);
});

test('words begin with a capital', () => {
	expect(capitalise('cost centre')).toBe('Cost centre');
	expect(capitalise('')).toBe('');
});
