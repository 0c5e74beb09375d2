/** The parts of a running sandbox. */
import type { Api } from '../api/api.mts';
import type { FaultQueue } from '../faults/faults.mts';
import type { OAuthState } from '../oauth/tokenEndpoint.mts';
import type { SeedCounts } from '../seed/counts.mts';
import type { Tenant } from '../tenant/tenant.mts';
import type { Limiter } from './limiter.mts';
import type { RequestLog } from './requestLog.mts';
import type { Spool } from './spool.mts';

export interface OpenRequest {
	method: string;
	path: string;
}

export interface Server {
	tenant: Tenant;
	api: Api;
	oauth: OAuthState;
	limiter: Limiter;
	log: RequestLog;
	faults: FaultQueue;
	/** Requests whose answer has not left in full, while their connection is open. */
	open: Set<OpenRequest>;
	/** Uploaded files; gone when the sandbox closes. */
	spool: Spool;
	/** What of a profile the sandbox cannot do. */
	unexplained: readonly string[];
	/** New records; clock, faults, log and clients as at the start. Options and flavours stay. */
	reset(seed?: number, counts?: Partial<SeedCounts>): void;
}
