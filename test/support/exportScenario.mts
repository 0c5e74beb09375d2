import { loadCatalog, singular, type Catalog } from '../../coupa/catalog/index.ts';
import { TransportError } from '../../coupa/errors.ts';
import {
	documentType,
	type ExportContext,
	type ExportDocument,
	type FailureReport,
	markRequest,
	type SuccessReport,
} from '../../coupa/export/index.ts';
import { createClient, type WireRequest, type WireResponse } from '../../coupa/http/index.ts';
import { type RecordData, type Sandbox, startSandbox } from './sandbox.mts';

/** n8n is gone: whatever was under way does not go on. */
export class Crash extends Error {}

/** What happens to the requests of one run; numbered from 0. */
export interface Disturbance {
	/** `lost` was not carried out; `unanswered` was; both end in a broken connection. */
	broken?: (request: number, wire: WireRequest) => 'lost' | 'unanswered' | undefined;
	/** n8n stops before the request is sent, or after it was carried out. */
	crash?: { request: number; when: 'after' | 'before' };
}

export interface SentRequest {
	method: string;
	/** Below /api, with the query. */
	path: string;
	body?: unknown;
}

/** One run of a hand-off: the client that it gets, and what went over the wire. */
export interface ExportRun {
	context: ExportContext;
	sent: SentRequest[];
}

/** The hand-off against the sandbox, without n8n. */
export interface ExportScenario {
	sandbox: Sandbox;
	catalog: Catalog;
	run(disturbance?: Disturbance): ExportRun;
	document(path: string, id: number): ExportDocument;
	/** The history records, or errors, of a document, by id. */
	historyOf(document: ExportDocument, history?: string): Promise<RecordData[]>;
	/** Creates an invoice that waits for its export, and unresolved records of failures before. */
	waitingInvoice(failures?: number): Promise<ExportDocument>;
	/** Creates a run of an integration. */
	newRun(integration?: number): Promise<number>;
	stop(): Promise<void>;
}

/** Waits for nothing. */
const clock = { now: () => Date.now(), sleep: async () => {} };

async function fetched(wire: WireRequest, token: string): Promise<WireResponse> {
	const response = await fetch(wire.url, {
		method: wire.method,
		headers: { ...wire.headers, authorization: `Bearer ${token}` },
		...(wire.body !== undefined && { body: wire.body as string }),
	});
	return {
		status: response.status,
		headers: Object.fromEntries(response.headers),
		body: await response.text(),
	};
}

function shortened(url: string): string {
	return decodeURIComponent(url.slice(url.indexOf('/api/') + '/api/'.length));
}

export async function startExportScenario(): Promise<ExportScenario> {
	const [sandbox, catalog] = await Promise.all([
		startSandbox({ rate: false, tokenAge: false, size: 'small' }),
		loadCatalog(),
	]);
	const { access_token: token } = await sandbox.admin.token();
	let invoices = 0;

	const run: ExportScenario['run'] = ({ broken, crash } = {}) => {
		const sent: SentRequest[] = [];
		let crashed = false;
		const client = createClient({
			origin: sandbox.url,
			clock,
			rateLimiter: {
				currentRate: 25,
				acquire: async () => {},
				onThrottled: () => {},
				onSuccess: () => {},
			},
			random: () => 0,
			readOnly: false,
			timeoutMs: 10_000,
			async send(wire) {
				const number = sent.length;
				const isHit = crash?.request === number;
				if (crashed || (isHit && crash.when === 'before')) {
					crashed = true;
					throw new Crash();
				}
				const body = wire.body === undefined ? {} : { body: JSON.parse(wire.body as string) };
				sent.push({ method: wire.method, path: shortened(wire.url), ...body });
				const fate = broken?.(number, wire);
				if (fate === 'lost') return new TransportError('ECONNRESET', false);
				const answer = await fetched(wire, token);
				if (isHit) {
					crashed = true;
					throw new Crash();
				}
				return fate === 'unanswered' ? new TransportError('ECONNRESET', false) : answer;
			},
		});
		return {
			context: {
				client,
				catalog,
				sleep: clock.sleep,
				notTaken: 'warn',
				written: () => {},
				hint: () => {},
			},
			sent,
		};
	};

	const document: ExportScenario['document'] = (path, id) => {
		const resource = catalog.resourceAt(path);
		if (resource === undefined) throw new Error(`No ${path} in the catalog`);
		const { object, operations } = resource;
		return {
			id,
			object,
			type: documentType(catalog, object) ?? object,
			path: `/api/${path}/${id}`,
			subject: `${singular(resource.label)} ${id}`,
			scopes: {
				show: operations.show?.scopes ?? [],
				update: operations.update?.scopes ?? [],
			},
			mark: markRequest(catalog, resource, `/api/${path}/${id}`),
		};
	};

	return {
		sandbox,
		catalog,
		run,
		document,
		async historyOf({ id, type }, history = 'integration_history_records') {
			const query = `document_type=${encodeURIComponent(type)}&document_id=${id}`;
			const pages: RecordData[] = [];
			for (let offset = 0; ; offset += 50) {
				const response = await fetch(
					`${sandbox.url}/api/${history}?${query}&order_by=id&offset=${offset}`,
					{ headers: { accept: 'application/json', authorization: `Bearer ${token}` } },
				);
				const page = (await response.json()) as RecordData[];
				pages.push(...page);
				if (page.length < 50) return pages;
			}
		},
		async waitingInvoice(failures = 2) {
			const created = await sandbox.admin.createRecord('invoices', {
				'invoice-number': `WAIT-${++invoices}`,
				status: 'approved',
				exported: false,
				'updated-at': '2026-01-05T08:00:00+00:00',
			});
			for (let failure = 0; failure < failures; failure++) {
				await sandbox.admin.createRecord('integration_history_records', {
					'document-type': 'InvoiceHeader',
					'document-id': created.id,
					status: `failed ${failure}`,
					'contact-alert-type': 'Technical',
					integration: { id: 1 },
					resolved: false,
					'created-at': '2026-01-04T08:00:00+00:00',
				});
			}
			return document('invoices', created.id as number);
		},
		async newRun(integration = 1) {
			const created = await sandbox.admin.createRecord('integration_runs', {
				integration: { id: integration },
			});
			return created.id as number;
		},
		stop: async () => await sandbox.stop(),
	};
}

/** A report of success with everything in it. */
export function success(more: Partial<SuccessReport> = {}): SuccessReport {
	return {
		status: 'success',
		responseCode: 'success',
		externalId: 'ERP-5105601234',
		integrationId: 1,
		contactAlertType: 'Technical',
		fields: { 'erp-document-number': '5105601234', 'erp-posting-status': 'posted' },
		ownRecordsOnly: false,
		marks: true,
		...more,
	};
}

/** A report of failure with everything in it. */
export function failure(more: Partial<FailureReport> = {}): FailureReport {
	return {
		status: 'failed',
		responseCode: 'fail',
		message: 'Account 4711 is locked',
		integrationId: 1,
		contactAlertType: 'Both',
		fields: { 'erp-posting-status': 'failed' },
		ownRecordsOnly: false,
		alert: true,
		...more,
	};
}

/** The requests without the ids and the selections. */
export function shape({ sent }: ExportRun): string[] {
	return sent.map(
		({ method, path }) =>
			`${method} ${path.replace(/[?&](fields|order_by|dir|limit)=[^&]*/g, '').replace(/\d+/g, 'N')}`,
	);
}
