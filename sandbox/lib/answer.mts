/** An answer before it is sent: a value, so that faults can change it. */
import type { Content } from './content.mts';

export interface Answer {
	status: number;
	headers: Record<string, string>;
	body: string | Content;
}

export function jsonAnswer(
	status: number,
	value: unknown,
	headers: Answer['headers'] = {},
): Answer {
	return {
		status,
		headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
		body: JSON.stringify(value),
	};
}

export function xmlAnswer(status: number, xml: string, headers: Answer['headers'] = {}): Answer {
	return {
		status,
		headers: { 'content-type': 'application/xml; charset=utf-8', ...headers },
		body: xml,
	};
}

export function htmlAnswer(status: number, html: string): Answer {
	return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: html };
}

export function emptyAnswer(status: number): Answer {
	return { status, headers: {}, body: '' };
}

interface NamedContent {
	name: string;
	contentType: string;
	content: Content;
}

/** Bytes, with their name as HTTP wants names outside ASCII. [RFC 6266; RFC 8187] */
export function fileAnswer({ name, contentType, content }: NamedContent): Answer {
	const ascii = name.replace(/[^\x20-\x7e]|["\\]/gu, '_');
	const encoded = encodeURIComponent(name).replace(/['()*]/g, percentEncoded);
	return {
		status: 200,
		headers: {
			'content-type': contentType,
			'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`,
		},
		body: content,
	};
}

function percentEncoded(character: string): string {
	return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
