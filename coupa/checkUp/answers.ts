import { isHtml, NO_RESULTS, textOf, type WireResponse } from '../http';
import { isPlainObject, parseJson } from '../lib/json';
import type { CoupaRecord } from '../read';
import type { AnswerSummary, BodyForm } from './types';

/** One answer as it came. */
export interface RawAnswer {
	/** Below `/api`. */
	path: string;
	/** A list was asked for. */
	asksForList: boolean;
	status: number;
	headers: Readonly<Record<string, string>>;
	form: BodyForm;
	/** Of JSON. */
	value?: unknown;
	/** Of a list of records; empty where Coupa said that there are none. */
	records?: CoupaRecord[];
	/** How an error was written: `{"errors": […]}`. */
	errorForm?: string;
	/** It says that nothing was found, instead of giving an empty list. */
	saysNoResults: boolean;
	/** By the clock of this machine, in ms since the epoch. */
	receivedAt: number;
}

function formOf(response: WireResponse): { form: BodyForm; value?: unknown } {
	if (isHtml(response)) return { form: 'page' };
	const text = textOf(response);
	if (text.trimStart().startsWith('<')) return { form: 'xml' };
	const json = parseJson(text);
	if ('problem' in json) return { form: 'text' };
	const { value } = json;
	if (value === null) return { form: 'null' };
	if (Array.isArray(value)) return { form: value.every(isPlainObject) ? 'list' : 'other', value };
	if (isPlainObject(value)) return { form: 'object', value };
	return { form: 'text' };
}

function errorFormOf(value: unknown): string | undefined {
	if (!isPlainObject(value)) return undefined;
	const { errors, error } = value;
	if (Array.isArray(errors)) return 'a list under errors';
	if (isPlainObject(errors)) return 'an object under errors';
	if (errors !== undefined) return 'a text under errors';
	return error === undefined ? undefined : 'a text under error';
}

/** What can be said of an answer without its values. */
export function rawAnswer(
	response: WireResponse,
	about: Pick<RawAnswer, 'asksForList' | 'path' | 'receivedAt'>,
): RawAnswer {
	const { status, headers } = response;
	const { form, value } = formOf(response);
	const isSuccess = status >= 200 && status < 300;
	const saysNoResults = !isSuccess && NO_RESULTS.test(textOf(response));
	const records = isSuccess && form === 'list' ? (value as CoupaRecord[]) : undefined;
	return {
		...about,
		status,
		headers,
		form,
		value,
		records: saysNoResults ? [] : records,
		errorForm: errorFormOf(value),
		saysNoResults,
	};
}

const FORMS: Readonly<Record<BodyForm, string>> = {
	list: 'a list',
	null: 'null',
	object: 'an object',
	other: 'a list of something else',
	page: 'a web page',
	text: 'a text',
	xml: 'XML',
};

/** How far the clock of an answer was ahead of this machine's, in ms; undefined where it has none. */
export function clockOffset({ headers, receivedAt }: RawAnswer): number | undefined {
	const offset = Date.parse(headers.date ?? '') - receivedAt;
	return Number.isNaN(offset) ? undefined : offset;
}

/** What a report says of one answer. */
export function summaryOf(answer: RawAnswer): AnswerSummary {
	const { path, status, form, records, errorForm } = answer;
	const offset = clockOffset(answer);
	const clock = offset === undefined ? null : Math.round(offset / 60_000);
	return {
		path,
		status,
		form,
		...(records !== undefined && { records: records.length }),
		...(errorForm !== undefined && { error: true }),
		...(clock !== 0 && { clock }),
	};
}

/** An answer that is no list, in words. */
export function describeAnswer(answer: RawAnswer | undefined): string {
	if (answer === undefined) return 'no answer came';
	return `Coupa answered with ${answer.status} and ${FORMS[answer.form]}`;
}
