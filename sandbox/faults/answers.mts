/** Answers that faults give instead of, or make out of, the right one. */
import { STATUS_CODES } from 'node:http';
import { htmlAnswer, jsonAnswer, xmlAnswer, type Answer } from '../lib/answer.mts';
import { halfOf } from '../lib/content.mts';
import { escapeXml } from '../lib/escape.mts';
import { xmlErrors } from '../render/xml.mts';
import type { FaultKind } from './faults.mts';

const TYPES = {
	json: 'application/json; charset=utf-8',
	xml: 'application/xml; charset=utf-8',
	html: 'text/html; charset=utf-8',
	text: 'text/plain; charset=utf-8',
};

/** The answer of faults that do without the API; undefined where the request is to be executed. */
export function answerInstead(fault: FaultKind): Answer | undefined {
	switch (fault.kind) {
		case 'status':
			return statusAnswer(fault);
		case 'html':
			return htmlAnswer(fault.status ?? 502, proxyPage(fault.status ?? 502));
		case 'xmlError':
			return xmlAnswer(
				fault.status ?? 400,
				xmlErrors([fault.message ?? 'Something is wrong with this request.']),
			);
		case 'refuseToken':
			return jsonAnswer(
				401,
				{ errors: ['The access token is invalid'] },
				{ 'www-authenticate': 'Bearer error="invalid_token"' },
			);
		default:
			return undefined;
	}
}

function statusAnswer(fault: Extract<FaultKind, { kind: 'status' }>): Answer {
	const format = fault.format ?? 'json';
	const message = `Fault on request: status ${fault.status}`;
	const fallback = {
		json: { errors: [message] },
		xml: xmlErrors([message]),
		html: proxyPage(fault.status),
		text: message,
	};
	const body = fault.body ?? fallback[format];
	return {
		status: fault.status,
		headers: { 'content-type': TYPES[format], ...fault.headers },
		body: typeof body === 'string' ? body : JSON.stringify(body),
	};
}

/** What a proxy in between would say. */
function proxyPage(status: number): string {
	const title = escapeXml(`${status} ${STATUS_CODES[status] ?? 'Error'}`);
	return `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
}

/** Half of the bytes, announced as all there are. */
export function halved(answer: Answer): Answer {
	const { body } = answer;
	return { ...answer, body: halfOf(typeof body === 'string' ? Buffer.from(body) : body) };
}
