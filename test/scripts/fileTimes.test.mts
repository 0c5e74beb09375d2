import { mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bringToPresent } from '../../scripts/n8n/fileTimes.mts';

const NOW = new Date('2026-11-21T12:00:00Z');
const PAST = new Date('2026-01-01T00:00:00Z');
const FUTURE = new Date('2031-07-08T09:10:11Z');

test('files from the future get the present time, and others keep theirs', () => {
	const folder = mkdtempSync(join(tmpdir(), 'file-times-'));
	try {
		const file = (name: string, time: Date) => {
			const path = join(folder, name);
			writeFileSync(path, '');
			utimesSync(path, time, time);
			return path;
		};
		const [common, config] = [file('common.gypi', FUTURE), file('config.gypi', PAST)];
		mkdirSync(join(folder, 'openssl'));
		bringToPresent(folder, NOW);
		expect(statSync(common).mtime).toEqual(NOW);
		expect(statSync(config).mtime).toEqual(PAST);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
