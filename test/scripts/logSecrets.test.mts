/** The end of the end-to-end tests: no secret of a sandbox stands in a log. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createSandbox } from '../../sandbox/server.mts';
import { checkLogs, secretsIn } from '../e2e/support/secrets.mts';

const sandbox = createSandbox();
const { tokens } = sandbox.server.oauth;
const secrets = [
	...sandbox.clients.map(({ secret }) => secret),
	tokens.issue('sandbox-client', ['core.common.read'], 1000, 'client_credentials'),
	tokens.issueRefresh('sandbox-client', ['offline_access']),
];

test.each(secrets)('%s is found wherever it stands in a line', (secret) => {
	expect(secretsIn(`first\n{"data":"${secret}"}`)).toEqual([
		expect.stringMatching(/^line 2: an? /),
	]);
	expect(secretsIn(`url=https://x/?a=${secret}&b`)).toHaveLength(1);
});

test('of what the connector logs, nothing looks like one', () => {
	const line =
		'Coupa: GET /api/suppliers?name[contains]=…: 200 in 12 ms, 3 kB, 25 requests/s allowed';
	expect(secretsIn(`${line}\nAuthorization: Bearer ***\nsandbox-client`)).toEqual([]);
});

test('all files of a run are searched, and the place is named', () => {
	const folder = mkdtempSync(join(tmpdir(), 'logs-'));
	try {
		mkdirSync(join(folder, 'queue-1'));
		writeFileSync(join(folder, 'n8n.log'), 'fine');
		writeFileSync(join(folder, 'queue-1/worker-1.log'), `a\nb ${secrets[0]}`);
		writeFileSync(join(folder, 'old.log'), secrets[0]);
		utimesSync(join(folder, 'old.log'), 1, 1);
		expect(() => checkLogs(folder, 10_000)).toThrow(
			/^Secrets in logs:\n.*worker-1\.log, line 2: a client secret$/,
		);
		writeFileSync(join(folder, 'queue-1/worker-1.log'), 'fine');
		expect(checkLogs(folder, 10_000)).toBe(2);
	} finally {
		rmSync(folder, { recursive: true });
	}
});
