import type { Catalog } from '../catalog';
import { CoupaError, refuse } from '../errors';
import type { CoupaClient } from '../http';
import { returnTypeArguments } from '../query';
import { idFromText, idOf, pageSource } from '../read';
import type { CoupaRecord } from '../read';

/** How a person names an integration of the tenant. */
export interface IntegrationChoice {
	by: 'id' | 'name';
	value: string;
}

const PATH = 'integrations';
const RUNS_PATH = 'integration_runs';

function numberOf(text: string, what: string): number {
	return (
		idFromText(text) ??
		refuse(
			`${what} "${text}" is not a whole number`,
			`Enter the ID that Coupa gave it, such as 4. Nothing was sent to Coupa.`,
		)
	);
}

async function byName(client: CoupaClient, catalog: Catalog, name: string): Promise<number> {
	const scopes = catalog.resourceAt(PATH)?.operations.query?.scopes;
	const readPage = pageSource(client, { path: `/api/${PATH}`, scopes, subject: 'integrations' });
	const found = await readPage([
		['name', name],
		...returnTypeArguments({ kind: 'fields', fields: ['id', 'name'] }),
	]);
	const ids = found.filter((record) => record.name === name).map(idOf);
	const [id] = ids;
	if (ids.length === 1 && id !== undefined) return id;
	const [problem, why] =
		ids.length === 0
			? [
					`There is no integration with the name "${name}"`,
					'Coupa ignores an integration that it does not know, so nothing was sent.',
				]
			: [
					`${ids.length} integrations have the name "${name}": ${ids.join(', ')}`,
					'Nothing was sent.',
				];
	return refuse(problem, why, { code: 'chooseIntegration' });
}

/** Reads one record, and says what to do when it is not there. */
async function read(
	client: CoupaClient,
	catalog: Catalog,
	path: string,
	id: number,
	label: string,
): Promise<CoupaRecord> {
	const { body } = await client
		.request({
			method: 'GET',
			path: `/api/${path}/${id}`,
			query: returnTypeArguments({
				kind: 'fields',
				fields: path === RUNS_PATH ? ['id', { integration: ['id'] }] : ['id'],
			}),
			subject: `${label} ${id}`,
			scopes: catalog.resourceAt(path)?.operations.show?.scopes,
		})
		.catch((error: unknown) => {
			if (!(error instanceof CoupaError) || error.kind !== 'notFound') throw error;
			return refuse(
				`There is no ${label} with the ID ${id}`,
				`Coupa ignores an ${label} that it does not know, so nothing was sent. Check the ID.`,
			);
		});
	return (body ?? {}) as CoupaRecord;
}

/**
 * The integration that a person chose, checked: Coupa would silently leave out one that it does not
 * know, and alert nobody.
 *
 * @throws CoupaError (`invalidRequest`) when there is none, or several have the name
 */
export async function findIntegration(
	client: CoupaClient,
	catalog: Catalog,
	{ by, value }: IntegrationChoice,
): Promise<number> {
	const text = value.trim();
	if (text === '') {
		refuse(
			'No integration is chosen',
			'Choose the integration under which Coupa keeps the history. Each export needs one (Setup > Integrations).',
		);
	}
	if (by === 'name') return await byName(client, catalog, text);
	const id = numberOf(text, 'The integration');
	await read(client, catalog, PATH, id, 'integration');
	return id;
}

/**
 * A run of the integration, checked as the integration is.
 *
 * @throws CoupaError (`invalidRequest`) when there is none, or it belongs to another integration
 */
export async function findRun(
	client: CoupaClient,
	catalog: Catalog,
	text: string,
	integrationId: number,
): Promise<number> {
	const id = numberOf(text.trim(), 'The integration run');
	const run = await read(client, catalog, RUNS_PATH, id, 'integration run');
	const owner = (run.integration as CoupaRecord | null | undefined)?.id;
	if (owner !== undefined && owner !== null && String(owner) !== String(integrationId)) {
		refuse(
			`The integration run ${id} belongs to the integration ${String(owner)}, not to ${integrationId}`,
			'Choose the integration of the run, or a run of the integration. Nothing was sent.',
		);
	}
	return id;
}
