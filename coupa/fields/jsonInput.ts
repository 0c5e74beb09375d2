import { refuse } from '../errors';
import { withoutZerosBehind } from '../lib/text';

/** The numbers in valid JSON as they are written, except those inside texts. */
function numbersIn(json: string): string[] {
	const numbers: string[] = [];
	for (let at = 0; at < json.length; at++) {
		if (json[at] === '"') {
			for (at++; json[at] !== '"'; at++) if (json[at] === '\\') at++;
		} else if ('-0123456789'.includes(json[at])) {
			const start = at;
			while (at + 1 < json.length && '+-.0123456789eE'.includes(json[at + 1])) at++;
			numbers.push(json.slice(start, at + 1));
		}
	}
	return numbers;
}

/** One form for all ways to write a number: `1.50`, `15e-1` and `1.5` are `15e-1`. */
function canonical(text: string): string {
	const [, sign = '', whole = '', fraction = '', exponent = '0'] =
		/^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text) ?? [];
	const digits = `${whole}${fraction}`.replace(/^0+/, '');
	const significant = withoutZerosBehind(digits);
	if (significant === '') return whole === '' ? text : '0';
	const shift = digits.length - significant.length - fraction.length;
	return `${sign}${significant}e${Number(exponent) + shift}`;
}

/** True for a number in JSON that changes when it is parsed: 15 to 17 digits fit. */
function losesDigits(text: string): boolean {
	const number = Number(text);
	if (canonical(String(number)) === canonical(text)) return false;
	// Some programs write all 17 digits of a number that has fewer: 3.1400000000000001.
	return !Number.isFinite(number) || canonical(number.toPrecision(17)) !== canonical(text);
}

/**
 * JSON that a person entered. JSON that was encoded twice, a text with JSON in it, is read as well.
 *
 * @param field whose value it is, for errors; left out for a whole record
 * @throws CoupaError (`invalidRequest`) where it is not valid, or has a number that would arrive with
 * other digits
 */
export function parseJsonInput(text: string, field?: string): unknown {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		return refuse(
			field === undefined ? 'The JSON is not valid' : `The field "${field}" is not valid JSON`,
			error instanceof Error ? error.message : 'Check the quotes and the commas.',
		);
	}
	const number = numbersIn(text).find(losesDigits);
	if (number !== undefined) {
		const where = field === undefined ? 'The JSON' : `The field "${field}"`;
		refuse(
			`${where} has the number ${number}, which cannot be read with all its digits`,
			`Write it as text: "${number}". Nothing was sent to Coupa.`,
		);
	}
	return typeof value === 'string' && /^\s*[[{]/.test(value) ? parseJsonInput(value, field) : value;
}
