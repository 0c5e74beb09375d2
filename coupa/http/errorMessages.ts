import { isPlainObject, type JsonObject, own, parseJson } from '../lib/json';
import { capitalise } from '../lib/text';
import { isHtml, textOf } from './answerForm';
import type { WireResponse } from './types';

const MAX_LENGTH = 500;
const MAX_MESSAGES = 20;
/** Deeper down nobody says what is wrong; an answer may be nested deeper than can be walked. */
const MAX_DEPTH = 20;

const XML_ENTITIES: ReadonlyMap<string, string> = new Map([
	['amp', '&'],
	['apos', "'"],
	['gt', '>'],
	['lt', '<'],
	['quot', '"'],
]);

function decodeEntities(text: string): string {
	return text.replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (entity: string, name: string) => {
		if (!name.startsWith('#')) return XML_ENTITIES.get(name.toLowerCase()) ?? entity;
		const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
		return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
	});
}

function shorten(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH)}…` : line;
}

/** "can't be blank" under `invoice-number` becomes "Invoice number can't be blank". */
function withField(field: string, message: string): string {
	if (field === '' || field === 'base' || !/^[a-z]/.test(message)) return message;
	const name = field.replace(/[-_]+/g, ' ').trim();
	if (message.toLowerCase().startsWith(name.toLowerCase())) return message;
	return `${capitalise(name)} ${message}`;
}

/** An error of GraphQL: beside its message stands where it belongs, which is no message. */
function isGraphqlError(value: unknown): value is { message: string } {
	if (!isPlainObject(value)) return false;
	const { message, locations, path, extensions } = value;
	const hasPlace = [locations, path, extensions].some((part) => typeof part === 'object');
	return typeof message === 'string' && hasPlace;
}

/** Messages in any of the JSON shapes: text, list, or object of field to messages, nested at will. */
function fromValue(value: unknown, field = '', depth = 0): string[] {
	if (depth > MAX_DEPTH) return [];
	if (typeof value === 'string') {
		// "… can't be blank" stands for "<field> can't be blank" in Coupa's documentation.
		return [withField(field, value.replace(/^…/, '').trim())];
	}
	if (Array.isArray(value)) return value.flatMap((entry) => fromValue(entry, field, depth + 1));
	if (isGraphqlError(value)) return fromValue(value.message);
	if (isPlainObject(value)) {
		return Object.entries(value).flatMap(([name, entry]) => fromValue(entry, name, depth + 1));
	}
	return [];
}

/** Messages of an object that is an error: its other keys say nothing to people. */
function fromObject(object: JsonObject): string[] {
	const { errors, error, error_description: explanation, message } = object;
	const said = [errors, error, explanation, message].flatMap((part) => fromValue(part));
	if (said.length > 0) return said;
	// What stands before Coupa has forms of its own, of which problem details are one [RFC 9457].
	const { title, detail, Message, fault } = object;
	return [title, detail, Message, own(fault, 'faultstring')].flatMap((part) => fromValue(part));
}

/** Messages of one entry of a list: of an error such as `{"errors": …}`, or in any other shape. */
function fromEntry(entry: unknown): string[] {
	const said = isPlainObject(entry) ? fromObject(entry) : [];
	return said.length > 0 ? said : fromValue(entry);
}

/** Text that is no JSON is a message itself, unless it is JSON that was cut. */
function fromJson(text: string): string[] {
	const parsed = parseJson(text);
	if ('problem' in parsed) return /^\s*[{[]/.test(text) ? [] : [text];
	const { value } = parsed;
	if (Array.isArray(value)) return value.flatMap(fromEntry);
	return isPlainObject(value) ? fromObject(value) : fromValue(value);
}

/** CDATA as plain text, in which entities stand for what is no markup: Coupa's errors are in it [XML vs JSON]. */
function withoutCdata(text: string): string {
	const parts = text.split('<![CDATA[');
	const [before, ...rest] = parts;
	return rest.reduce((done, part) => {
		const end = part.indexOf(']]>');
		if (end < 0) return done + part;
		const inside = part.slice(0, end).replace(/&/g, '&amp;').replace(/</g, '&lt;');
		return done + inside + part.slice(end + 3);
	}, before);
}

function fromXml(text: string): string[] {
	const plain = withoutCdata(text);
	const said = (elements: RegExp) =>
		[...plain.matchAll(elements)].map((match) => decodeEntities(match[1]));
	const errors = said(/<error(?:\s[^<>]*)?>([^<]*)<\/error>/gi);
	if (errors.length > 0) return errors;
	return said(/<(?:message|faultstring)(?:\s[^<>]*)?>([^<]*)<\/(?:message|faultstring)>/gi);
}

/**
 * What Coupa said in an answer that is an error: `{"errors": {"user": ["Login has already been taken"]}}`,
 * `{"errors": ["…"]}`, `{"error": "…"}`, `<errors><error>…</error></errors>`, or the title of a web
 * page [XML vs JSON]. Each message once, shortened to 500 characters, at most twenty of them; empty when
 * it said nothing.
 */
export function errorMessages(response: WireResponse): string[] {
	const text = textOf(response);
	if (isHtml(response)) {
		const title = /<title(?:\s[^<>]*)?>([^<]*)<\/title>/i.exec(text);
		return title === null ? [] : [shorten(decodeEntities(title[1]))].filter((line) => line !== '');
	}
	const messages = /^\s*</.test(text) ? fromXml(text) : fromJson(text);
	const lines = [...new Set(messages.map(shorten))].filter((line) => line !== '');
	const left = lines.length - MAX_MESSAGES;
	return left > 0 ? [...lines.slice(0, MAX_MESSAGES), `and ${left} more messages`] : lines;
}
