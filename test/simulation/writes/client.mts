import { readFileSync } from 'node:fs';

import { createCatalog } from '../../../coupa/catalog/load.ts';
import { unpackObjects, unpackResources } from '../../../coupa/catalog/unpack.ts';
import { createClient, type CoupaClient, type Send } from '../../../coupa/http/index.ts';
import type { WrittenTenant } from './tenant.mts';

const DATA = new URL('../../../coupa/catalog/data/', import.meta.url);

function data<Form>(name: string): Form {
	return JSON.parse(readFileSync(new URL(`${name}.json`, DATA), 'utf8')) as Form;
}

/** What ships knows of Coupa. */
export const catalog = createCatalog({
	resources: unpackResources(data('resources')),
	objects: unpackObjects(data('objects')),
	keys: data('keys'),
	rows: data('rows'),
	commands: data('commands'),
	documents: data('documents'),
});

const ORIGIN = 'https://acme.coupahost.com';

/** The client of a tenant, whose time passes while it waits. */
export function clientOf({ tenant: { clock } }: WrittenTenant, send: Send): CoupaClient {
	return createClient({
		origin: ORIGIN,
		send,
		clock: {
			now: () => clock.now(),
			sleep: async (ms) => {
				clock.advance(ms);
				await Promise.resolve();
			},
		},
		rateLimiter: {
			currentRate: 25,
			acquire: async () => await Promise.resolve(),
			onThrottled: () => undefined,
			onSuccess: () => undefined,
		},
		random: () => 0.5,
		readOnly: false,
		timeoutMs: 60_000,
	});
}
