/** What the tests of attachments and of other files have in common. */
import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

import type { StoredCredential } from '../support/credentials.mts';
import type { NodeResult } from '../support/engine.mts';
import { object, type Scenario, startScenario } from '../support/scenario.mts';

export const INVOICES = object('invoices/{invoice_id}/attachments');

/** Files of an item, by the binary field: `{ scan: ['scan.pdf', 'content'] }`. */
export type Files = Record<string, [fileName: string, content: string]>;

export function itemWith(files: Files, json: IDataObject = {}) {
	const binary: IBinaryKeyData = {};
	for (const [field, [fileName, content]] of Object.entries(files)) {
		const data = Buffer.from(content).toString('base64');
		binary[field] = { data, fileName, mimeType: 'application/pdf' };
	}
	return { json, binary };
}

export function attachment(operation: string, more: IDataObject = {}): IDataObject {
	return { resource: 'attachment', operation, object: INVOICES, parentId: '1', ...more };
}

export interface FilesScenario extends Scenario {
	/** A credential whose token has these scopes only. */
	limitedTo(...scopes: string[]): Promise<StoredCredential>;
	/** The requests below /api with their status: `POST /api/invoices/1/attachments 201`. */
	answered(): Promise<string[]>;
	/** The text of the file of an output item. */
	textOf(result: NodeResult, index?: number, field?: string): Promise<string>;
}

export async function startFiles(): Promise<FilesScenario> {
	const scenario = await startScenario({ rate: false });
	const { sandbox, engine } = scenario;
	return {
		...scenario,
		async limitedTo(...scopes) {
			const token = await sandbox.admin.token({ scopes });
			return scenario.addCredential({ coupaScopes: scopes }, token);
		},
		async answered() {
			const requests = await sandbox.admin.requests();
			await sandbox.admin.clearRequests();
			return requests
				.filter(({ path }) => path.startsWith('/api/'))
				.map(({ method, path, status }) => `${method} ${path} ${status}`);
		},
		async textOf(result, index = 0, field = 'data') {
			if (result.error !== undefined) throw result.error;
			const content = await engine.contentOf(result.items[index].binary?.[field]);
			return content.toString('utf8');
		},
	};
}
