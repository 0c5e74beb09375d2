import { Rng } from '../model/rng.mts';
import { unannounced } from './announced.mts';
import { type DrawnWrite, drawWrite, type Tenants } from './draw.mts';
import { Person } from './person.mts';
import { drawFault } from './sender.mts';
import { type Difference, differences, marksOf } from './snapshot.mts';
import { openTenant } from './tenant.mts';

/** What is wrong after a body was sent often, and how it ended. */
export interface WriteFindings {
	/** Rows that are there again because the body was sent again. */
	doubled: number;
	/** Rows and values that are there where it was sent once, and not where it was sent often. */
	lost: number;
	/** Fields of the body that were not taken, and of which nothing was said. */
	silent: number;
	operation: DrawnWrite['operation'];
	ended: 'announced' | 'refused' | 'same';
	details: string[];
}

/** To look into, and to compare with: nothing is sent to it. */
const SEEDED = openTenant([]);
const MARKS = marksOf(SEEDED.tenant);

const MOST_DRAWS = 50;
const MOST_SENDS = 4;
const FAULT_SHARE = 0.5;

/** Who finds a record there cannot say which one it is. */
const OTHER_IDS = /^(foreign-ids|shared-ids)/;
/** So that a run draws what is done with a body apart from the body. */
const OF_OPERATIONS = 104_729;

function isReadable({ resource, id }: DrawnWrite): boolean {
	const url = `https://acme.coupahost.com/api/${resource.path}/${id}`;
	return id === undefined || SEEDED.answer({ method: 'GET', url }).status === 200;
}

function drawUsable(rng: Rng, tenants: Tenants, how: Rng): DrawnWrite {
	for (let draws = 0; draws < MOST_DRAWS; draws++) {
		const write = drawWrite(rng, SEEDED.tenant, tenants, how);
		if (write !== undefined && isReadable(write)) return write;
	}
	throw new Error('The sandbox has no record that can be written');
}

function described({ kind, key, field, often, once, row }: Difference): string {
	return kind === 'changed'
		? `${key} ${field}: ${often} instead of ${once}`
		: `${kind}: ${key} ${JSON.stringify(row.values)}`;
}

/** Where Coupa capitalizes what it is sent, a seeded text changes as soon as its row is written at all. */
function isCaseOnly({ kind, often, once }: Difference): boolean {
	const fold = (text: unknown) => String(text).replace(/\s+/g, ' ').toLowerCase();
	return kind === 'changed' && fold(often) === fold(once);
}

function story(write: DrawnWrite, often: Person): string[] {
	const { resource, operation, id, matchFields, rows, notTaken, onlyChanges, returns, body } =
		write;
	const by = matchFields.length > 0 ? ` by ${matchFields.join(' + ')}` : '';
	const changes = onlyChanges ? ' (only changes)' : '';
	return [
		`${operation} ${resource.path} ${id ?? 'new'}${by}, ${rows}${changes}, ${notTaken}, ${returns.kind}: ${JSON.stringify(body)}`,
		...often.sends.map(({ error, outcome, hints }) =>
			[error?.message ?? outcome?.operation, ...hints, JSON.stringify(outcome?.notTaken)].join(
				' | ',
			),
		),
	];
}

/**
 * The differences between two tenants that repeating must not make. A row is added each time with Append,
 * and a record with Create, or where no list shows what was created: of these, what is there only once is compared.
 */
function differencesOf(
	{ operation, rows }: DrawnWrite,
	often: Person,
	once: Person,
	flavours: readonly string[],
): Difference[] {
	const isRepeated = often.sends.length > 1 || once.sends.length > 1;
	const isAdded = operation === 'create' || rows === 'append' || often.unlisted.length > 0;
	if (isRepeated && isAdded) return [];
	return differences(often.written.tenant, once.written.tenant, SEEDED.tenant, MARKS).filter(
		(one) => !(flavours.includes('capitalizes-text') && isCaseOnly(one)),
	);
}

/**
 * Draws a body of some object, and sends it to one tenant some times, with requests that break, and to
 * another one once; then holds the two against each other.
 *
 * @param flavours of both tenants
 */
export async function playWrite(seed: number, flavours: readonly string[]): Promise<WriteFindings> {
	const rng = new Rng(seed);
	const tenants = {
		drops: flavours.includes('drops-unknown-references'),
		isAddressable: !flavours.some((flavour) => OTHER_IDS.test(flavour)),
	};
	const write = drawUsable(rng, tenants, new Rng(seed * OF_OPERATIONS));
	const [often, once] = [new Person(flavours, write), new Person(flavours, write)];
	for (let sends = rng.whole(1, MOST_SENDS); sends > 1; sends--) {
		await often.send(rng.chance(FAULT_SHARE) ? drawFault(rng) : undefined);
	}
	const last = await often.sendUntilDone();
	const first = await once.sendUntilDone();
	const found = differencesOf(write, often, once, flavours);
	const open = unannounced(found, often.sends, write, often.written.tenant);
	const silent = [...often.silent(last), ...once.silent(first)];
	const counted = [often.miscounted(), once.miscounted()];
	const [doubled, lost] = (['doubled', 'lost'] as const).map((name) =>
		counted.reduce((sum, one) => sum + one[name], 0),
	);
	const details = [
		...open.map(described),
		...silent.map((name) => `not taken, and not said: ${name}`),
		...(doubled + lost > 0 ? [`records too many: ${doubled}, missing: ${lost}`] : []),
	];
	const isTold = open.length < found.length;
	return {
		doubled: doubled + open.filter(({ kind }) => kind === 'added').length,
		lost: lost + open.filter(({ kind }) => kind !== 'added').length,
		silent: silent.length,
		operation: write.operation,
		ended: last.error !== undefined ? 'refused' : isTold ? 'announced' : 'same',
		details: details.length === 0 ? [] : [...story(write, often), ...details],
	};
}
