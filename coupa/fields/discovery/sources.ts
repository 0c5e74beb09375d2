import type { CoupaError } from '../../errors';
import { describedByAttributes, entriesOf } from './attributes';
import { describedByGraphql, INTROSPECTION } from './graphql';
import type { JsonObject } from '../../lib/json';
import { describedByOpenApi } from './openApi';
import { asCoupaError } from './sample';
import type { Ask, DescribedField } from './types';

// Why: docs/decisions/055-custom-field-discovery.md
/** What the tenant itself says of its fields. */
export interface Described {
	fields: readonly DescribedField[];
	/** The source names the fields at the root of records too, and all of them. */
	coversRoot: boolean;
}

/** How long an answer is valid, and how long a source that refused is not asked again, in ms. */
export const HOLDS_MS = 5 * 60_000;
export const REFUSAL_HOLDS_MS = 10 * 60_000;

const PAGE = 50;

type SourceName = 'attributes' | 'graphql' | 'openApi';
const ORDER: readonly SourceName[] = ['attributes', 'openApi', 'graphql'];

/** Errors that say nothing about the source: it may well answer the next time. */
const TRANSIENT: ReadonlySet<string> = new Set(['network', 'rateLimited', 'token', 'unauthorized']);

/**
 * The structured sources of one tenant: the custom field attributes, its OpenAPI document and its GraphQL
 * schema. That they answer, and how, is documented for none but the last, so each is only tried: one
 * request at an opening, and after a refusal another source at the next one. The listing of
 * attributes comes in pages, one at each opening, until it is complete.
 */
export class TenantSources {
	private readonly now: () => number;

	private readonly refusedAt = new Map<SourceName, number>();

	private entries: JsonObject[] = [];

	private described?: Described & { at: number; complete: boolean };

	constructor(now: () => number) {
		this.now = now;
	}

	/**
	 * What is known, after one request at most.
	 *
	 * @param maxAgeMs a complete answer of that age is good enough
	 * @returns the error too, when there was one: the caller decides whether to go on
	 */
	async learn(
		ask: Ask,
		maxAgeMs = HOLDS_MS,
	): Promise<{ described?: Described; error?: CoupaError }> {
		const age = this.described === undefined ? Infinity : this.now() - this.described.at;
		if (age > maxAgeMs) this.entries = [];
		else if (this.described?.complete === true) return { described: this.described };
		const source = ORDER.find((name) => !this.isRefused(name));
		if (source === undefined) return { described: this.described };
		try {
			this.described = await this.ask(source, ask);
			if (this.described === undefined) this.refusedAt.set(source, this.now());
			return { described: this.described };
		} catch (caught) {
			const error = asCoupaError(caught);
			if (!TRANSIENT.has(error.kind)) this.refusedAt.set(source, this.now());
			return { described: this.described, error };
		}
	}

	private isRefused(source: SourceName): boolean {
		const at = this.refusedAt.get(source);
		return at !== undefined && this.now() - at < REFUSAL_HOLDS_MS;
	}

	private async ask(source: SourceName, ask: Ask): Promise<TenantSources['described']> {
		switch (source) {
			case 'attributes':
				return await this.nextAttributes(ask);
			case 'openApi': {
				const body = await ask({ method: 'GET', path: '/api_docs', safe: true });
				return this.whole(describedByOpenApi(body), true);
			}
			case 'graphql': {
				const body = { query: INTROSPECTION };
				const answer = await ask({ method: 'POST', path: '/api/graphql', body, safe: true });
				return this.whole(describedByGraphql(answer), false);
			}
		}
	}

	/** An answer that describes nothing counts as a refusal. */
	private whole(
		fields: readonly DescribedField[],
		coversRoot: boolean,
	): TenantSources['described'] {
		if (fields.length === 0) return undefined;
		return { fields, coversRoot, complete: true, at: this.now() };
	}

	private async nextAttributes(ask: Ask): Promise<TenantSources['described']> {
		const offset = this.entries.length;
		const body = await ask({
			method: 'GET',
			path: '/api/custom_field_attributes',
			query: [
				['limit', String(PAGE)],
				...(offset === 0 ? [] : [['offset', String(offset)] as const]),
			],
			safe: true,
		});
		const page = entriesOf(body);
		const isRepeated = offset > 0 && JSON.stringify(page[0]) === JSON.stringify(this.entries[0]);
		if (!isRepeated) this.entries = [...this.entries, ...page];
		const fields = describedByAttributes(this.entries);
		if (fields.length === 0) return undefined;
		// A full page may have another one behind it.
		const complete = isRepeated || page.length !== PAGE;
		return { fields, coversRoot: complete, complete, at: this.now() };
	}
}
