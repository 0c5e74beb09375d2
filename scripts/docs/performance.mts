import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { Figure } from '../../bench/reading.mts';
import { markdown, type Report } from '../../bench/report.mts';
import { root } from '../bootstrap.mjs';
import { type GeneratedPage, number, percent, table, withPart } from './page.mts';

/** What `npm run bench -- --json bench/lastRun.json` left. */
const LAST_RUN = 'bench/lastRun.json';

function refused(count: number): string {
	return count === 0 ? 'none refused' : `${count} refused in the run that had most`;
}

/** The figures of a run that say most. */
function summary({ results, cpu, memory = [], polling = [], ...report }: Report): string {
	const figure = (workload: string, name: string): Figure => {
		const { figures = [] } = results.find((result) => result.workload === workload) ?? {};
		const found = figures.find((one) => one.name.startsWith(name));
		if (found === undefined) throw new Error(`The last run has no "${name}" of "${workload}"`);
		return found;
	};
	const ofSetting = ({ recordsPerSecond, allowed = NaN }: Figure): string =>
		percent(recordsPerSecond / allowed);
	const main = results[0].workload;
	const slow = main.replace('400 ms', '1000 ms');
	const updates = figure('2,000 updates, 400 ms', 'Coupa node, 25');
	const [one, http] = ['Coupa node', 'HTTP'].map((name) => figure('1 supplier, 400 ms', name));
	const largest = memory.at(-1);
	const [quiet, busiest] = [polling[0], polling.at(-1)];
	const rows = [
		[
			`${main}, 25 requests/s`,
			`${percent(report.ceilingShare)} of what Coupa allows, ${refused(report.refusals)}; ${report.vsHttpRequest.toFixed(1)} times n8n's HTTP Request node`,
		],
		[
			'The same at the default of 20 requests/s',
			`${ofSetting(figure(main, 'Coupa node, default'))} of what that allows`,
		],
		[
			'The same at 1,000 ms',
			`${ofSetting(figure(slow, 'Coupa node, 25'))}, and ${ofSetting(figure(slow, 'Coupa node, default'))}`,
		],
		[
			'2,000 updates at 400 ms, 25 requests/s',
			`${ofSetting(updates)} of the limit, ${refused(updates.refusals)}`,
		],
		[
			'1 record',
			`${one.seconds.toFixed(2)} s; the HTTP Request node takes ${http.seconds.toFixed(2)} s`,
		],
	];
	if (cpu !== undefined) {
		rows.push([
			'CPU per record, without latency and limit',
			`${cpu.ratio.toFixed(2)} times a plain loop with undici`,
		]);
	}
	if (largest !== undefined) {
		rows.push([
			`Memory while ${number(largest.records)} records are read`,
			`${largest.ratio.toFixed(2)} times what the items take`,
		]);
	}
	if (quiet !== undefined && busiest !== undefined) {
		rows.push([
			`The trigger finds ${number(busiest.changes)} changes`,
			`${busiest.seconds.toFixed(1)} s, ${busiest.requests} requests; without changes ${quiet.requests}`,
		]);
	}
	return table(['What', 'Measured'], rows);
}

/** The figures of the last whole run of the benchmark in docs/performance.md. */
export const performancePage: GeneratedPage = {
	file: 'docs/performance.md',
	text() {
		const report = JSON.parse(readFileSync(path.join(root, LAST_RUN), 'utf8')) as Report;
		const text = readFileSync(path.join(root, this.file), 'utf8');
		const short = withPart(text, `${LAST_RUN}, in short`, summary(report));
		return withPart(short, LAST_RUN, markdown(report).trim());
	},
};
