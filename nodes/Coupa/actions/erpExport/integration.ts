import { findIntegration, findRun, type IntegrationChoice } from '../../../../coupa/export';
import type { CoupaClient } from '../../../../coupa/http';
import { textParameter } from '../../../shared/parameters';
import type { ItemContext } from '../../shared/types';

/** Where the history of a report is kept. */
export interface IntegrationIds {
	integrationId: number;
	runId?: number;
}

/** What was looked up through a client, so that a thousand items ask once. */
const lookedUp = new WeakMap<CoupaClient, Map<string, Promise<number>>>();

async function once(
	client: CoupaClient,
	key: string,
	find: () => Promise<number>,
): Promise<number> {
	const known = lookedUp.get(client) ?? new Map<string, Promise<number>>();
	lookedUp.set(client, known);
	const finding = known.get(key) ?? find();
	known.set(key, finding);
	// What failed may work for the next item.
	finding.catch(() => known.delete(key));
	return await finding;
}

/** What an expression gives instead of a choice: digits are an id, any other text is a name. */
function integrationChoice(run: ItemContext): IntegrationChoice {
	const chosen = run.parameter('integration', '');
	if (typeof chosen !== 'object' || chosen === null) {
		const value = String(chosen ?? '').trim();
		return { by: /^\d+$/.test(value) ? 'id' : 'name', value };
	}
	const { mode, value } = chosen as { mode?: unknown; value?: unknown };
	return { by: mode === 'name' ? 'name' : 'id', value: String(value ?? '') };
}

/**
 * The integration and the run of the item, looked up in the tenant once.
 *
 * @throws CoupaError (`invalidRequest`) when Coupa does not know them
 */
export async function integrationIds(
	run: ItemContext,
	client: CoupaClient,
): Promise<IntegrationIds> {
	const choice = integrationChoice(run);
	const runText = textParameter(run, 'integrationRunId');
	const integrationId = await once(
		client,
		`${choice.by}:${choice.value}`,
		async () => await findIntegration(client, run.catalog, choice),
	);
	if (runText === '') return { integrationId };
	const runId = await once(
		client,
		`run:${runText}:${integrationId}`,
		async () => await findRun(client, run.catalog, runText, integrationId),
	);
	return { integrationId, runId };
}
