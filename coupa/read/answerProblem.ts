import { isBlank, isPlainObject } from '../lib/json';
import { inAnySpelling } from '../query';
import { idOf } from './types';

/** What an answer must be to pass for one record. */
export interface ExpectedRecord {
	/** Of the record, where it is known before. */
	id?: number;
	/** Fields of which one is enough where no ID comes; any field will do where it is left out. */
	names?: readonly string[];
	/** Whether nothing is an answer, too. */
	mayBeEmpty?: boolean;
}

// Why: docs/decisions/030-writes-are-compared.md
/**
 * Why an answer is not the record that was asked for, or that was written: a notice with a status of success
 * proves nothing.
 *
 * @returns words that end a sentence; undefined where it is the record
 */
export function answerProblem(
	body: unknown,
	{ id, names, mayBeEmpty = false }: ExpectedRecord,
): string | undefined {
	if (Object.keys(Object(body)).length === 0) return mayBeEmpty ? undefined : 'it is empty';
	const record = isPlainObject(body) ? body : {};
	const found = idOf(record) ?? id;
	if (id !== undefined && found !== id) return `it is the record ${found}, not ${id}`;
	const isTold =
		!isBlank(record.id) ||
		(names ?? Object.keys(record)).some((name) => inAnySpelling(record, name) !== undefined);
	return isTold ? undefined : 'it is not a record';
}
