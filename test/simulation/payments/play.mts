import { CoupaError, TransportError } from '../../../coupa/errors.ts';
import {
	paymentOf,
	type PaymentContext,
	type PaymentReport,
	reportPayments,
} from '../../../coupa/payments/index.ts';
import { Rng } from '../model/rng.mts';
import { catalog, clientOf } from '../writes/client.mts';
import { openTenant, type WrittenTenant } from '../writes/tenant.mts';
import { amountText, dayText, PaidDocument } from './document.mts';
import { drawStory, type DateForm, type Story } from './draw.mts';
import { type Entry, Ledger, type Report, type Said } from './ledger.mts';

/** n8n is gone: whatever was under way does not go on. */
class Stop extends Error {}

/** What goes wrong with one request. */
interface Fault {
	at: number;
	kind: 'after' | 'before' | 'stop after' | 'stop before' | 'unavailable';
}

const KINDS: ReadonlyArray<Fault['kind']> = [
	...(['after', 'before', 'stop after', 'stop before', 'unavailable'] as const),
];
const MOST_FAULTS = 3;
const MOST_TRIES = 4;
const LAST_REQUEST = 5;

/** What is wrong after a story, and how it ended. */
export interface StoryFindings {
	problems: string[];
	isRefused: boolean;
	reports: number;
	stops: number;
	details: string[];
}

function send({ answer }: WrittenTenant, fault: Fault | undefined) {
	let requests = 0;
	let isStopped = false;
	return async (request: { method: string; url: string; body?: unknown }) => {
		const isHit = fault?.at === requests++;
		if (isStopped || (isHit && fault.kind === 'stop before')) {
			isStopped = true;
			throw new Stop();
		}
		if (isHit && fault.kind === 'unavailable') return { status: 503, headers: {}, body: 'down' };
		if (isHit && fault.kind === 'before') return new TransportError('ECONNRESET', false);
		const given = answer(request);
		if (isHit && fault.kind === 'stop after') {
			isStopped = true;
			throw new Stop();
		}
		return await Promise.resolve(isHit ? new TransportError('ECONNRESET', false) : given);
	};
}

function contextOf(tenant: WrittenTenant, kind: Story['kind'], fault?: Fault): PaymentContext {
	return {
		client: clientOf(tenant, send(tenant, fault)),
		catalog,
		target: { resource: catalog.resourceAt(kind), path: `/api/${kind}`, label: 'Document' },
		settings: { rows: 'match', rowKeys: new Map(), notTaken: 'warn', onlyChanges: false },
		returns: { kind: 'default' },
		scopes: () => [],
		hint: () => undefined,
		sleep: async (ms) => {
			tenant.tenant.clock.advance(ms);
			await Promise.resolve();
		},
	};
}

function dateText(day: number, form: DateForm): string {
	const text = dayText(day);
	const [year, month, date] = text.split('-');
	switch (form) {
		case 'west':
			return `${text}T00:00:00-08:00`;
		case 'Z':
			return `${text}T00:00:00Z`;
		case 'month first':
			return `${Number(month)}/${Number(date)}/${year}`;
		default:
			return text;
	}
}

/** A story that is played on a tenant. */
class Stage {
	readonly document: PaidDocument;

	readonly ledger: Ledger;

	readonly details: string[] = [];

	reports = 0;

	stops = 0;

	private readonly tenant: WrittenTenant;

	private readonly story: Story;

	private readonly rng: Rng;

	constructor(tenant: WrittenTenant, story: Story, rng: Rng) {
		this.tenant = tenant;
		this.story = story;
		this.rng = rng;
		this.document = new PaidDocument(tenant, story);
		const total = story.lines.reduce((sum, one) => sum + one, 0);
		this.ledger = new Ledger(total, story.paid, tenant.tenant.flavours.has('rounds-payments'));
	}

	enter(entry: Entry): void {
		this.document.enter(entry);
		this.ledger.enter(entry);
		this.details.push(`by hand: ${JSON.stringify(entry)}`);
	}

	/** Reports until it is done, as a person does; false where Coupa refuses for good. */
	async report(said: Report): Promise<boolean> {
		let reason: string | undefined;
		for (let faults = this.rng.whole(0, MOST_FAULTS), tries = 0; tries < MOST_TRIES; ) {
			const fault =
				faults-- > 0
					? { at: this.rng.whole(0, LAST_REQUEST), kind: this.rng.pick(KINDS) }
					: undefined;
			const outcome = await this.attempt(said, fault);
			this.details.push(`${JSON.stringify(said)} ${JSON.stringify(fault ?? '')} → ${outcome}`);
			if (outcome.startsWith('ok')) {
				this.ledger.report(said);
				this.reports += 1;
				return true;
			}
			this.stops += 1;
			// Refused before anything was sent: the ledger stays, and the story goes on.
			if (outcome.startsWith('invalidRequest')) return true;
			if (fault !== undefined) continue;
			if (outcome === reason) return false;
			reason = outcome;
			tries += 1;
		}
		return false;
	}

	get problems(): string[] {
		const { document, ledger } = this;
		const lines = (entries: readonly Entry[]) =>
			entries.map(({ amount, text, day }) => `${amountText(amount)} "${text}" on ${day}`).sort();
		const [there, wanted] = [lines(document.entries), lines(ledger.entries)];
		const rows =
			JSON.stringify(there) === JSON.stringify(wanted)
				? []
				: [`rows ${there.join(', ')} instead of ${wanted.join(', ')}`];
		return document.isPaid === ledger.paid ? rows : [...rows, `paid is ${document.isPaid}`];
	}

	private async attempt(said: Report, fault: Fault | undefined): Promise<string> {
		const { tenant, story } = this;
		const payments = said.payments.map((one) => this.written(one));
		try {
			const input = { payments, paid: said.paid };
			const id = String(this.document.row.id);
			const result = await reportPayments(contextOf(tenant, story.kind, fault), id, input);
			return `ok ${this.told(result)}`;
		} catch (error) {
			if (error instanceof Stop) return 'stopped';
			if (error instanceof CoupaError) return `${error.kind}: ${error.message}`;
			throw error;
		}
	}

	private written({ type, cents, reference, day }: Said) {
		const amount = this.rng.chance(0.5) ? cents / 100 : (cents / 100).toFixed(2);
		const date = dateText(day, this.rng.pick(this.story.forms));
		return paymentOf(catalog, { type, amount, date, reference }, { place: 'it', zone: 'UTC' });
	}

	private told({ paid, amountPaid, payments, notTaken = [] }: PaymentReport): string {
		const outcomes = payments.map(({ outcome }) => outcome).join(', ');
		if (notTaken.length > 0) this.details.push(`not taken: ${JSON.stringify(notTaken)}`);
		return `${outcomes}; paid ${paid}, ${amountPaid}`;
	}
}

/** Making a tenant takes longer than a story: stories have documents of their own. */
const MOST_TENANTS = 100;
const tenants = new Map<string, WrittenTenant>();

function tenantOf(flavours: readonly string[]): WrittenTenant {
	const name = flavours.join('+');
	const tenant = tenants.get(name) ?? openTenant(flavours);
	if (tenants.size >= MOST_TENANTS) tenants.clear();
	tenants.set(name, tenant);
	return tenant;
}

/**
 * Plays reports of payments on one document, with requests that break and with stops, and holds what is
 * there then against a ledger.
 *
 * @param flavours of the tenant
 */
export async function playStory(seed: number, flavours: readonly string[]): Promise<StoryFindings> {
	const rng = new Rng(seed);
	const story = drawStory(rng);
	const stage = new Stage(tenantOf(flavours), story, rng);
	let isRefused = false;
	for (const step of story.steps) {
		if ('entry' in step) stage.enter(step.entry);
		else if (!(await stage.report(step))) {
			isRefused = true;
			break;
		}
	}
	const { problems, details, reports, stops } = stage;
	const head = `${story.kind} of ${story.lines.map(amountText).join(' + ')}, paid ${story.paid}`;
	return { problems, isRefused, reports, stops, details: [head, ...details] };
}
