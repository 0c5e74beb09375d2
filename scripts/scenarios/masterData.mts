import type { Item } from './coupa.mts';
import { untold, valuesAt, wrongIn } from './expect.mts';
import type { Scenario } from './types.mts';

/** Which records the ERP has something to say about. */
export interface Master {
	/** Below /api in Coupa, and the table of the ERP. */
	resource: string;
	/** By which both sides know a record. */
	key: string;
	ids: number[];
	/** One more, of which the ERP may have what Coupa cannot take. */
	other: number;
	/** Paths of what no scenario may change by the way. */
	untouched: string[];
}

export interface Change extends Pick<Scenario, 'id' | 'file' | 'goal' | 'checked'> {
	/** What Coupa has of each before. */
	before?: Item;
	/** What the ERP has of a record. */
	entered: (record: Item, isFirst: boolean) => Item;
	/** What Coupa must have then, besides all that it had, where the ERP has this row. */
	meant: (row: Item) => Item;
	/** What the ERP has of one more record, and Coupa cannot take: a person is told each time. */
	impossible?: Item;
	/** The key of one that the ERP has, and Coupa has not. */
	unknown?: string;
	/** How many writes are done before one fails; none unless given. */
	skip?: number;
}

/** A scenario of records that Coupa has: what the ERP says is changed, and nothing else. */
export function changeOf(
	{ resource, key, ids, other, untouched }: Master,
	{ before = {}, entered, meant, impossible, unknown, skip = 0, ...about }: Change,
): Scenario {
	let known: Item[] = [];
	let refused: Item | undefined;
	return {
		...about,
		prepare: async ({ coupa, erp }) => {
			known = [];
			for (const id of ids) {
				const record = await coupa.change(resource, id, before);
				known.push(record);
				const isFirst = id === ids[0];
				erp.enter(resource, String(record[key]), entered(record, isFirst));
				if (unknown && isFirst) erp.enter(resource, unknown, entered({ id: 0 }, false));
			}
			refused = impossible && (await coupa.change(resource, other, before));
			if (!refused) return;
			const row = { ...entered(refused, false), ...impossible };
			erp.enter(resource, String(refused[key]), row);
		},
		judge: async (stage) => {
			const rows = new Map(stage.erp.rows(resource).map((row) => [row.key, row]));
			const wrong: string[] = [];
			for (const record of known) {
				const name = String(record[key]);
				const kept = { ...valuesAt(record, untouched), ...meant(rows.get(name) ?? {}) };
				wrong.push(...(await wrongIn(stage, resource, `${key}=${name}`, kept)));
			}
			if (refused) {
				const name = String(refused[key]);
				const kept = valuesAt(refused, untouched);
				wrong.push(...(await wrongIn(stage, resource, `${key}=${name}`, kept)));
				wrong.push(...untold(stage.mails(), `${name}: `));
			}
			if (!unknown) return wrong;
			const created = await stage.coupa.find(resource, `${key}=${unknown}`);
			if (created.length > 0) wrong.push(`${unknown} was created`);
			return [...wrong, ...untold(stage.mails(), `${unknown}: `)];
		},
		failure: {
			cause: async ({ coupa }) =>
				await coupa.refuse({ method: 'PUT', path: `/api/${resource}` }, 'It is locked', { skip }),
			told: /^[\w.]+: .*It is locked/m,
		},
	};
}
