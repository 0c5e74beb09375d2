import type { INodeExecutionData } from 'n8n-workflow';

import type { RequestLine } from '../../coupa/http';
import { counted } from '../../coupa/lib/text';
import { requestText } from './transport/requestLog';

/** What is more is counted only. */
const MOST_LINES = 1000;
/** So many stand below an error. */
const LINES_OF_AN_ERROR = 20;

/** The requests of an execution whose option Request Log is on. */
export class RequestLog {
	private readonly lines: RequestLine[] = [];

	private readonly totals = {
		requests: 0,
		repeated: 0,
		refused: 0,
		waited: 0,
		waitedMs: 0,
		bytes: 0,
	};

	private readonly startedAt: number;

	private readonly now: () => number;

	constructor(now: () => number) {
		this.startedAt = now();
		this.now = now;
	}

	get isEmpty(): boolean {
		return this.totals.requests === 0;
	}

	add(line: RequestLine): void {
		const { totals } = this;
		totals.requests += 1;
		totals.repeated += line.attempt > 1 ? 1 : 0;
		totals.refused += line.status === undefined || line.status >= 400 ? 1 : 0;
		totals.waited += line.waitedMs > 0 ? 1 : 0;
		totals.waitedMs += line.waitedMs;
		totals.bytes += line.bytes ?? 0;
		if (this.lines.length < MOST_LINES) this.lines.push(line);
	}

	/** In a sentence. @param items that came out */
	hint(items: number): string {
		const { requests, repeated, refused, waited } = this.totals;
		const seconds = this.seconds();
		const parts = [
			...(waited > 0 ? [`${waited} waited`] : []),
			...(repeated > 0 ? [`${repeated} repeated`] : []),
			...(refused > 0 ? [`${refused} failed or refused`] : []),
			// Of a moment, it says nothing.
			...(seconds >= 1 ? [`${(items / seconds).toFixed(1)} items per second`] : []),
		];
		const told = parts.length === 0 ? '' : `: ${parts.join(', ')}`;
		return `${counted(requests, 'request')} to Coupa in ${seconds} s${told}. The last item of the output lists them.`;
	}

	/** The item behind all others: `{requestLog: {requests, repeated, …, seconds, lines: […]}}`. */
	item(): INodeExecutionData {
		const { lines, totals } = this;
		const requests = lines.map(({ at, ...line }) => ({ at: new Date(at).toISOString(), ...line }));
		const json = { requestLog: { ...totals, seconds: this.seconds(), lines: requests } };
		return { json, pairedItem: { item: 0 } };
	}

	/** The last requests, for the description of an error. */
	text(): string {
		const shown = this.lines.slice(-LINES_OF_AN_ERROR).map(requestText);
		return ['Request log:', ...shown].join('\n');
	}

	private seconds(): number {
		return Number(((this.now() - this.startedAt) / 1000).toFixed(1));
	}
}
