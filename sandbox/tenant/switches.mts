/** The flavours of one tenant that are on; they can be turned while it runs. */
import { dashed } from '../lib/names.mts';
import type { Flavour } from './flavour.mts';
import { ALL_FLAVOURS, FLAVOURS, type FlavourName } from './flavours.mts';

interface Switch {
	name: FlavourName;
	/** Empty for those that take nothing. */
	value: string;
	/** For these resources only; undefined: for all. */
	paths: readonly string[] | undefined;
	/** How often it was asked whose turn it is. */
	count: number;
	/** When that was first asked, epoch in ms. */
	since: number | undefined;
}

/**
 * Written as `name`, `name=value`, or for some resources only `name=value@suppliers+invoices`, joined
 * by commas. The same name can be on several times; for one resource the first that fits counts.
 */
export class Flavours {
	readonly #paths: ReadonlySet<string> | undefined;
	#on: Switch[] = [];

	/** @param paths of all resources; others are then refused */
	constructor(written: string | readonly string[] = '', paths?: readonly string[]) {
		this.#paths = paths && new Set(paths.map(pattern));
		this.set(written);
	}

	/**
	 * Replaces what was on.
	 *
	 * @throws TypeError for an unknown name or a value that does not fit, with the choices
	 */
	set(written: string | readonly string[]): void {
		const list = typeof written === 'string' ? written.split(',') : written;
		this.#on = list.filter((one) => one.trim() !== '').map((one) => parsed(one, this.#paths));
	}

	/** Counts start anew, as when a sandbox starts. */
	restart(): void {
		this.set(this.toString());
	}

	/** @param path of the resource that is asked, as the catalog has it or as it is called */
	has(name: FlavourName, path?: string): boolean {
		return this.#find(name, path) !== undefined;
	}

	/** What stands behind the name; undefined while it is off. */
	value(name: FlavourName, path?: string): string | undefined {
		return this.#find(name, path)?.value;
	}

	/** Of a name that is on several times. */
	values(name: FlavourName, path?: string): string[] {
		return this.#on.filter((one) => fits(one, name, path)).map(({ value }) => value);
	}

	/** The number behind the name; undefined while it is off. */
	number(name: FlavourName, path?: string): number | undefined {
		const value = this.value(name, path);
		return value === undefined ? undefined : Number(value);
	}

	/** How often this was asked since it was switched on, this time included; 0 while it is off. */
	count(name: FlavourName, path?: string): number {
		const found = this.#find(name, path);
		return found ? ++found.count : 0;
	}

	/** Whether it is the turn of this request: each n-th, or the first one only. */
	turn(name: FlavourName, path?: string): boolean {
		const count = this.count(name, path);
		const value = this.value(name, path);
		return count > 0 && (value === 'once' ? count === 1 : count % Number(value) === 0);
	}

	/** Milliseconds since this was first asked; undefined while it is off, and that first time. */
	age(name: FlavourName, now: number, path?: string): number | undefined {
		const found = this.#find(name, path);
		if (found?.since !== undefined) return now - found.since;
		if (found) found.since = now;
		return undefined;
	}

	/** As it is written on the command line. */
	toString(): string {
		return this.#on
			.map(({ name, value, paths }) => {
				return `${name}${value && `=${value}`}${paths ? `@${paths.join('+')}` : ''}`;
			})
			.join();
	}

	#find(name: FlavourName, path: string | undefined): Switch | undefined {
		return this.#on.find((one) => fits(one, name, path));
	}
}

function fits(one: Switch, name: FlavourName, path: string | undefined): boolean {
	if (one.name !== name) return false;
	if (one.paths === undefined || path === undefined) return true;
	const asked = pattern(path);
	return one.paths.some((chosen) => asked === chosen || asked === `${chosen}/*`);
}

// `suppliers/{supplier_id}/addresses` and `suppliers/3/addresses` are `suppliers/*/addresses`.
function pattern(path: string): string {
	return path.replace(/\{[^{}]*\}|(?<=\/)\d+(?=\/|$)/g, '*');
}

function parsed(written: string, known: ReadonlySet<string> | undefined): Switch {
	const [, name = '', given, resources] = /^([^=@]*)(?:=([^@]*))?(?:@(.*))?$/.exec(written.trim())!;
	if (!Object.hasOwn(FLAVOURS, name)) {
		const names = ALL_FLAVOURS.map(([one]) => one).join(', ');
		throw new TypeError(`A tenant cannot be '${name}'. It can be: ${names}`);
	}
	const flavour: Flavour = FLAVOURS[name as FlavourName];
	const said = given || (flavour.unless ?? '');
	const value = flavour.takes === 'field' ? dashed(said) : said;
	checkValue(name, flavour, value);
	const paths = resources?.split('+').map(pattern);
	if (paths && !flavour.perResource) throw new TypeError(`${name} is on for all resources or none`);
	const unknown = known && paths?.find((path) => !known.has(path));
	if (unknown !== undefined) throw new TypeError(`${name}: there is no resource '${unknown}'`);
	return { name: name as FlavourName, value, paths, count: 0, since: undefined };
}

function checkValue(name: string, { takes }: Flavour, value: string): void {
	if (takes === 'nothing' && value !== '') throw new TypeError(`${name} takes no value`);
	if (takes === 'number' && !/^[1-9]\d*$/.test(value)) {
		throw new TypeError(`${name} takes a number from 1 on`);
	}
	if (takes === 'turn' && !/^([1-9]\d*|once)$/.test(value)) {
		throw new TypeError(`${name} takes once or a number from 1 on`);
	}
	if (takes === 'field' && !/^([a-z][\w-]*)?$/.test(value)) {
		throw new TypeError(`${name} takes the name of a field`);
	}
	if (Array.isArray(takes) && !takes.includes(value)) {
		throw new TypeError(`${name} takes ${takes.join(', ')}, not '${value}'`);
	}
}
