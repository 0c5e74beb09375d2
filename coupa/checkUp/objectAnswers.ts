import { apiPath, type Catalog, type Resource } from '../catalog';
import { isPlainObject } from '../lib/json';
import { underscored } from '../lib/names';
import { argumentValue, valueAt } from '../query';
import { type CoupaRecord, idOf, PAGE_SIZE } from '../read';
import { numberFields } from '../records';
import type { QueryArgument } from '../types';
import type { RawAnswer } from './answers';
import type { CheckUpRequests } from './requests';

/** Records of the first look, which come with all their fields. */
export const FEW = 10;

/** No record has it as its number or name. */
const IMPOSSIBLE = 'no such value 7f3a9c1e';

const ID_AND_TIMES: QueryArgument = ['fields', '["id","created_at","updated_at"]'];
const FULL_PAGE: QueryArgument = ['limit', String(PAGE_SIZE)];

type Answer = Promise<RawAnswer | undefined>;

/** A reference of records, and the ID of a record that one of them refers to. */
export interface Reference {
	field: string;
	id: number;
}

/** The IDs of an answer's records, in its order. */
export function idsOf(answer: RawAnswer | undefined): number[] {
	return (answer?.records ?? []).map(idOf).filter((id) => id !== undefined);
}

/** When a record changed last, in ms; undefined where it shows none. */
export function stampOf(record: CoupaRecord): number | undefined {
	const time = Date.parse(String(valueAt(record, 'updated-at') ?? ''));
	return Number.isNaN(time) ? undefined : time;
}

/** What one object of a Coupa answers: each request is sent once, when the first probe needs it. */
export class ObjectAnswers {
	readonly resource: Resource;

	readonly catalog: Catalog;

	private readonly requests: CheckUpRequests;

	private readonly known = new Map<string, Answer>();

	constructor(requests: CheckUpRequests, catalog: Catalog, resource: Resource) {
		this.requests = requests;
		this.catalog = catalog;
		this.resource = resource;
	}

	/** Few records with all that a plain request shows. */
	async plain(): Answer {
		return await this.ask([['limit', String(FEW)]]);
	}

	async first(): Answer {
		return await this.ordered('asc');
	}

	async last(): Answer {
		return await this.ordered('desc');
	}

	/** The page behind the IDs of the first one. */
	async next(): Answer {
		return await this.behind(Math.max(...idsOf(await this.first())));
	}

	async behind(id: number): Answer {
		return await this.ordered('asc', ['id[gt]', String(id)]);
	}

	/** The records from a place on, counted by Coupa. */
	async from(offset: number): Answer {
		return await this.ordered('asc', ['offset', String(offset)]);
	}

	async byId(id: number): Answer {
		return await this.ask([['id', String(id)], ID_AND_TIMES, FULL_PAGE]);
	}

	async since(time: number): Answer {
		return await this.ask([
			['updated_at[gt_or_eq]', argumentValue(new Date(time))],
			ID_AND_TIMES,
			FULL_PAGE,
			['order_by', 'updated_at'],
			['dir', 'asc'],
		]);
	}

	/** The field by which people name a record; undefined where none is known. */
	numberField(): string | undefined {
		const fields = numberFields(this.catalog, this.resource.object);
		return fields.find((field) => !field.includes('.'));
	}

	async withImpossible(field: string): Answer {
		return await this.ask([[underscored(field), IMPOSSIBLE], ID_AND_TIMES, FULL_PAGE]);
	}

	/** What cannot be, in two ways: where one is ignored, the other still selects nothing. */
	async nothing(): Answer {
		return await this.ask([['id[lt]', '0'], ['offset', '100000000'], ID_AND_TIMES, FULL_PAGE]);
	}

	async referringTo({ field, id }: Reference): Answer {
		const name = underscored(field);
		const fields = JSON.stringify(['id', { [name]: ['id'] }]);
		return await this.ask([[`${name}[id]`, String(id)], ['fields', fields], FULL_PAGE]);
	}

	/** A reference that tells records apart; undefined where the first look shows none. */
	async reference(): Promise<Reference | undefined> {
		const records = (await this.plain())?.records ?? [];
		for (const { name, object, type } of this.catalog.fieldsOf(this.resource.object).values()) {
			if (type === 'array' || object === undefined) continue;
			const ids = records.map((record) => referredId(record, name));
			const [id] = ids.filter((one) => one !== undefined);
			if (id !== undefined && ids.some((one) => one !== id)) return { field: name, id };
		}
		return undefined;
	}

	/** The records of the first look again, with these fields. */
	async withFields(fields: readonly string[]): Answer {
		const named = JSON.stringify(['id', ...fields.map(underscored)]);
		return await this.ask([
			['limit', String(FEW)],
			['fields', named],
		]);
	}

	private async ordered(dir: 'asc' | 'desc', ...more: QueryArgument[]): Answer {
		return await this.ask([...more, ID_AND_TIMES, FULL_PAGE, ['order_by', 'id'], ['dir', dir]]);
	}

	private async ask(query: readonly QueryArgument[]): Answer {
		const key = JSON.stringify(query);
		const answer = this.known.get(key) ?? this.requests.ask(apiPath(this.resource), query);
		this.known.set(key, answer);
		return await answer;
	}
}

/** The ID of the record that a reference of a record names. */
export function referredId(record: CoupaRecord, field: string): number | undefined {
	const referred = valueAt(record, field);
	return isPlainObject(referred) ? idOf(referred) : undefined;
}
