import type { Catalog } from '../catalog';
import { refuse } from '../errors';
import type { CoupaClient, CoupaRequest, WriteGuard } from '../http';
import { checkAllowed } from './allowedWrites';
import { HighestAmount } from './highestAmount';
import type { Limits } from './types';
import type { WriteCounts } from './writeCounts';
import { isActionInDisguise, writeOf } from './write';

// Why: docs/decisions/007-limits-belong-to-the-credential.md
/** What a guard goes by. */
export interface GuardSettings {
	limits: Limits;
	/** Loaded only where a limit needs it. */
	catalog: () => Promise<Catalog>;
	counts: WriteCounts;
	/** What the writes are counted by: one run with one connection. */
	run: string;
	/** Whether nothing may be written at all. */
	isReadOnly: boolean;
	/** Whether a write has to be confirmed after a preview. */
	needsConfirmation: boolean;
}

/** What is allowed of writing, for every write of a client. */
export class ConnectionGuard implements WriteGuard {
	readonly needsConfirmation: boolean;

	private readonly settings: GuardSettings;

	constructor(settings: GuardSettings) {
		this.settings = settings;
		this.needsConfirmation = settings.needsConfirmation;
	}

	/** Without a write: as for a preview. */
	async admit(request: CoupaRequest, client: CoupaClient): Promise<void> {
		const { allowedWrites, highestAmount } = this.settings.limits;
		if (allowedWrites.trim() === '' && highestAmount.trim() === '') return;
		const catalog = await this.settings.catalog();
		const write = writeOf(catalog, request);
		if (allowedWrites.trim() !== '') checkAllowed(allowedWrites, write);
		if (highestAmount.trim() === '') return;
		await new HighestAmount(highestAmount, catalog).check(write, request, client);
	}

	async admitRead(request: CoupaRequest): Promise<void> {
		const { allowedWrites, highestAmount } = this.settings.limits;
		const isLimited = this.settings.isReadOnly || `${allowedWrites}${highestAmount}`.trim() !== '';
		if (!isLimited || !isActionInDisguise(await this.settings.catalog(), request)) return;
		refuse(
			`${request.method} ${request.path} is an action, not a read`,
			'It was not sent. Perform the action itself, if it is allowed.',
		);
	}

	count(writes: number): void {
		const { counts, run, limits } = this.settings;
		counts.take(run, limits.writesPerRun, writes);
	}
}
