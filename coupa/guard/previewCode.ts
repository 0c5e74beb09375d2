import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

import { refuse } from '../errors';

/** What a preview showed, and until when it can be carried out. */
export interface Previewed {
	/** In ms since the epoch; whole seconds. */
	expiresAt: number;
	/** Of the requests, as `digestOf` gives it. */
	requests: string;
	/** Of the records that they change, as they were. */
	records: string;
	/** The newest ID of each list to which they add something; empty where it is not known. */
	newest: readonly string[];
}

/** Before what is signed, so that no other use of the secret has the same signature. */
const PURPOSE = 'coupa preview 1';

const AGAIN = 'Nothing was sent. Run the operation without a code for a new preview.';

/** A short digest of anything that is JSON. */
export function digestOf(value: unknown): string {
	return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
}

/** The key of one connection. It does not give the secret away. */
export function signingKey(settings: readonly string[]): Uint8Array {
	return createHash('sha256')
		.update(JSON.stringify([PURPOSE, ...settings]))
		.digest();
}

function signature(key: Uint8Array, content: string): string {
	return createHmac('sha256', key).update(content).digest('base64url');
}

// Why: docs/decisions/031-preview-is-a-client.md
/** A code by which what was previewed can be carried out, and nothing else. */
export function signPreview(key: Uint8Array, previewed: Previewed): string {
	const { expiresAt, requests, records, newest } = previewed;
	const content = [Math.floor(expiresAt / 1000).toString(36), requests, records, newest.join('_')];
	return [...content, signature(key, content.join('.'))].join('.');
}

/**
 * What a code stands for.
 *
 * @param now in ms since the epoch
 * @throws CoupaError (`invalidRequest`) for a code that was changed, is another connection's, or has expired
 */
export function readPreview(key: Uint8Array, code: string, now: number): Previewed {
	const parts = code.trim().split('.');
	const [expires = '', requests = '', records = '', newest = '', signed = ''] = parts;
	const expected = signature(key, parts.slice(0, -1).join('.'));
	const [a, b] = [signed, expected].map((text) => new TextEncoder().encode(text));
	if (parts.length !== 5 || a.length !== b.length || !timingSafeEqual(a, b)) {
		refuse(
			'The preview code was given for another connection, or was changed',
			`Copy it as the preview gave it. ${AGAIN}`,
		);
	}
	const expiresAt = parseInt(expires, 36) * 1000;
	if (!(now < expiresAt)) {
		refuse(`The preview code expired at ${new Date(expiresAt).toISOString()}`, AGAIN);
	}
	return { expiresAt, requests, records, newest: newest === '' ? [] : newest.split('_') };
}

/**
 * Refuses what is not the same as in the preview.
 *
 * @throws CoupaError (`invalidRequest`) that says what differs
 */
export function checkUnchanged(
	previewed: Previewed,
	now: Pick<Previewed, 'records' | 'requests'>,
): void {
	if (previewed.requests !== now.requests) {
		refuse(
			'The preview code is for another request: the values or the record differ from the preview',
			`Give the same values as for the preview. ${AGAIN}`,
		);
	}
	if (previewed.records !== now.records) {
		refuse('The record was changed since the preview', AGAIN);
	}
}

/** Codes that this process has carried out, as long as they would be valid. */
export class UsedCodes {
	private readonly until = new Map<string, number>();

	/** @throws CoupaError (`invalidRequest`) where it was used already */
	use(code: string, expiresAt: number, now: number): void {
		for (const [one, end] of this.until) if (end <= now) this.until.delete(one);
		if (this.until.has(code)) {
			refuse(
				'The preview code was used already',
				'Check whether the write was made before you preview it again. Nothing was sent now.',
			);
		}
		this.until.set(code, expiresAt);
	}
}
