import { CoupaError, type CoupaErrorKind, refuse } from '../../errors';
import { scalarText } from '../../lib/text';
import { argumentName, valueAt } from '../../query';
import { type CoupaRecord, idOf } from '../../read';
import { batchOf } from './batches';
import { meets } from './conditions';
import { isUnlisted, type LookUp, lookUp, lookUpTaken } from './lookUp';
import { isPlainText, type MatchKey } from './matchKey';

/** Somebody else may create or rename a record meanwhile: what was found counts no longer. */
const MAX_AGE_MS = 10_000;

/** With these, one key may be the reason for all. */
const ABOUT_VALUES: ReadonlySet<CoupaErrorKind> = new Set([
	'badResponse',
	'gateway',
	'invalidRequest',
	'notFound',
	'validation',
]);

/** One look-up, under way or done, and for which keys it is. */
interface Look {
	keys: readonly MatchKey[];
	records: Promise<CoupaRecord[]>;
	/** In ms. Undefined until it is answered. */
	answeredAt?: number;
}

export interface FinderOptions extends LookUp {
	now(): number;
	/** How many of the next keys to look up ahead of time; 0 unless given. */
	ahead?: number;
}

/** The keys of the items that follow, in their order. */
export type Upcoming = () => Promise<readonly MatchKey[]>;

/** "12 (Acme, approved)". */
function nameOf(record: CoupaRecord, shown: readonly string[]): string {
	const texts = shown.map((path) => scalarText(valueAt(record, path))).filter(Boolean);
	return `${String(record.id)}${texts.length > 0 ? ` (${texts.join(', ')})` : ''}`;
}

/** Says which texts count as the same, although they are not: some references tell capitals apart. */
function sayRespelled({ label, notice }: LookUp, { parts }: MatchKey, record: CoupaRecord): void {
	for (const { field, value } of parts) {
		const text = scalarText(valueAt(record, field));
		if (text === '' || text === value || !isPlainText(value)) continue;
		notice(
			`${label} ${String(record.id)} has "${text}" in ${field}, and counts as the one with "${value}". If capitals tell your records apart, match by another field.`,
		);
	}
}

/** The one record that a key means. Of those that differ from it in case, only where none does not. */
function choose(what: LookUp, key: MatchKey, records: readonly CoupaRecord[]): number | undefined {
	const { label, shown = [] } = what;
	const all = records.filter((record) => meets(what, record, key) !== undefined);
	const exact = all.filter((record) => meets(what, record, key) === 'exact');
	const byId = new Map((exact.length > 0 ? exact : all).map((record) => [idOf(record), record]));
	if (byId.size > 1) {
		const asked = key.parts.map(({ field, value }) => `${argumentName(field)}=${value}`).join('&');
		const names = [...byId.values()].map((record) => nameOf(record, shown));
		refuse(
			`${byId.size} records match, so it is not clear which one is meant: ${label} ${names.join(', ')}`,
			`Asked for ${asked}. Match by more fields, or by the ID. Nothing was changed.`,
		);
	}
	const [found] = byId.values();
	if (found !== undefined && exact.length === 0) sayRespelled(what, key, found);
	return [...byId.keys()][0];
}

/**
 * Finds the records that keys of the same fields mean. The keys of the next items are asked for together
 * with the one that is needed; what was written in this run is known to the items that follow.
 */
export class RecordFinder {
	private readonly options: FinderOptions;

	private readonly looks = new Map<string, Look>();

	private readonly written = new Map<string, { id: number; at: number }>();

	/** Items decide one after another what is asked for, so that no key is asked for twice. */
	private turn: Promise<unknown> = Promise.resolve();

	private isOneByOne = false;

	private hasLooked = false;

	constructor(options: FinderOptions) {
		this.options = options;
	}

	/**
	 * The ID of the record, or undefined where it is proved that there is none.
	 *
	 * @throws CoupaError where several match, and as `lookUp`
	 */
	async find(key: MatchKey, upcoming: Upcoming = async () => []): Promise<number | undefined> {
		const known = this.written.get(key.text);
		if (known !== undefined && this.isRecent(known.at)) return known.id;
		return choose(this.options, key, await this.recordsFor(key, upcoming));
	}

	/** The same, where Coupa says that there is one: it is looked for in every spelling. */
	async findTaken(key: MatchKey): Promise<number | undefined> {
		return choose(this.options, key, await lookUpTaken(this.options, key));
	}

	/** To be called when the record of a key was written. */
	remember(key: MatchKey, id: number | undefined): void {
		this.forget(key);
		if (id !== undefined) this.written.set(key.text, { id, at: this.options.now() });
	}

	/** Whether no list shows a record that was created: the next run would not find it. Looks once, at the first. */
	async isUnlisted(id: number): Promise<boolean> {
		if (this.hasLooked) return false;
		this.hasLooked = true;
		return await isUnlisted(this.options, id);
	}

	/** To be called when something was written of which it is not known what became of it. */
	forget(key: MatchKey): void {
		this.written.delete(key.text);
		for (const [text, { keys }] of this.looks) {
			if (keys.some((one) => one.text === text && one.folded === key.folded))
				this.looks.delete(text);
		}
	}

	/** To be called when something was written for keys of other fields: it may be found by these. */
	forgetAll(): void {
		this.written.clear();
		this.looks.clear();
	}

	private isRecent(at: number | undefined): boolean {
		return at === undefined || this.options.now() - at < MAX_AGE_MS;
	}

	private isKnown({ text }: MatchKey): boolean {
		const look = this.looks.get(text);
		const written = this.written.get(text);
		return (
			(look !== undefined && this.isRecent(look.answeredAt)) ||
			(written !== undefined && this.isRecent(written.at))
		);
	}

	private async recordsFor(key: MatchKey, upcoming: Upcoming): Promise<CoupaRecord[]> {
		const look = await this.lookFor(key, upcoming);
		return await look.records.catch(async (error: unknown) => {
			const isShared = look.keys.length > 1;
			const mayBeOther = error instanceof CoupaError && ABOUT_VALUES.has(error.kind);
			if (!isShared || !mayBeOther) throw error;
			this.isOneByOne = true;
			return await this.ask([key]).records;
		});
	}

	private async lookFor(key: MatchKey, upcoming: Upcoming): Promise<Look> {
		const decided = this.turn.then(async () => {
			const { ahead = 0 } = this.options;
			const known = this.looks.get(key.text);
			const isKnown = known !== undefined && this.isRecent(known.answeredAt);
			if (isKnown && (ahead === 0 || this.isOneByOne)) return known;
			const next = this.isOneByOne ? [] : await upcoming();
			const look = isKnown ? known : this.ask([key, ...next]);
			const soon = next.slice(0, ahead).some((one) => !this.isKnown(one));
			if (soon) this.ask(next.filter((one) => !this.isKnown(one)));
			return look;
		});
		this.turn = decided.catch(() => undefined);
		return await decided;
	}

	private ask(all: readonly MatchKey[]): Look {
		const keys = this.isOneByOne ? all.slice(0, 1) : batchOf(all, (key) => this.isKnown(key));
		const look: Look = { keys, records: lookUp(this.options, keys) };
		for (const { text } of keys) this.looks.set(text, look);
		look.records.then(
			() => (look.answeredAt = this.options.now()),
			() => {
				for (const { text } of keys) if (this.looks.get(text) === look) this.looks.delete(text);
			},
		);
		return look;
	}
}
