import fc from 'fast-check';

import { allFormats, type Format, type RowKind, type Title } from '../../sandbox/dataFiles/formats.mts';
import { createSandbox, type Sandbox } from '../../sandbox/server.mts';
import type { Row } from '../../sandbox/store/row.mts';
import { clientOf, type Client } from './client.mts';
import { loaded } from './dataFileClient.mts';

let sandbox: Sandbox;
let coupa: Client;

beforeAll(async () => {
	sandbox = createSandbox({
		port: 0,
		settings: { ratePerSecond: 0, tokenAgeS: 0, csvRowsPerSecond: 0 },
	});
	await sandbox.listen();
});
