/** The sandbox's options: on the command line, in code, and (the settings) while it runs. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { COUNT_NAMES, SIZES, type SeedCounts, type Size } from './seed/counts.mts';
import { flavoursHelp } from './tenant/flavours.mts';
import { parseReport, type Report } from './tenant/report.mts';
import { DEFAULT_SETTINGS, type SandboxSettings } from './tenant/settings.mts';
import { Flavours } from './tenant/switches.mts';

export interface SandboxOptions {
	host: string;
	port: number;
	seed: number;
	counts: SeedCounts;
	settings: SandboxSettings;
	/** As `Flavours` reads it: `page-cap=25,ignores-order@suppliers`. */
	tenant: string;
	/** The port of the SFTP server; unset: there is none. */
	sftpPort?: number;
	/** The report of a check-up: the tenant answers as the reported one does. */
	profile?: Report;
	/** Epoch in ms; for tests. */
	now?: () => number;
}

export const DEFAULT_OPTIONS: SandboxOptions = {
	host: '127.0.0.1',
	port: 8765,
	seed: 1,
	counts: SIZES.medium,
	settings: DEFAULT_SETTINGS,
	tenant: '',
};

export const USAGE = `Coupa sandbox: a local Coupa to try things on.

  --port N              8765 unless given; 0 picks a free one
  --host HOST           127.0.0.1 unless given
  --seed N              1 unless given: same seed, same records
  --size SIZE           small, medium (default) or large
  ${COUNT_NAMES.map((name) => `--${name} N`).join(', ')}
  --tenant A,B=VALUE    what the tenant does where Coupa's documents leave it open; help: lists it
  --profile FILE        do as the tenant of a report of Coupa > Tenant > Check does
  --latency MS          added to every answer of the API
  --rate N --burst N    25 requests a second, burst 20, unless given; --no-rate-limit
  --retry-after S       a 429 says when to come back
  --no-token-age        tokens work at once instead of after five seconds
  --token-lifetime S    86399 unless given
  --csv-rows N          rows of a CSV file loaded in a second: 50 unless given; 0: all at once
  --largest-file MB     files beyond are refused: 100 unless given
  --sftp N              serve /Incoming by SFTP on this port; 0 picks a free one
  --compression         compress answers for clients that ask for it
  --json                print one line of JSON when ready
  --stop-with-stdin     end when standard input ends: with whoever started it
`;

export interface CommandLine {
	options: SandboxOptions;
	json: boolean;
	stopWithStdin: boolean;
	/** To be printed instead. */
	help?: string;
}

/** @throws TypeError with a readable message for an unknown or malformed option */
export function parseCommandLine(args: string[]): CommandLine {
	const text = { type: 'string' } as const;
	const flag = { type: 'boolean' } as const;
	const { values } = parseArgs({
		args,
		options: {
			port: text,
			host: text,
			seed: text,
			size: text,
			tenant: text,
			profile: text,
			latency: text,
			rate: text,
			burst: text,
			'retry-after': text,
			'token-lifetime': text,
			'csv-rows': text,
			'largest-file': text,
			sftp: text,
			compression: flag,
			'no-rate-limit': flag,
			'no-token-age': flag,
			json: flag,
			'stop-with-stdin': flag,
			help: flag,
			...Object.fromEntries(COUNT_NAMES.map((name) => [name, text])),
		},
	});
	const given = values as Record<string, string | boolean | undefined>;
	const tenant = String(given.tenant ?? '');
	const asksForFlavours = tenant === 'help';
	const settings: SandboxSettings = {
		...DEFAULT_SETTINGS,
		latencyMs: number(given, 'latency', DEFAULT_SETTINGS.latencyMs),
		ratePerSecond: given['no-rate-limit']
			? 0
			: number(given, 'rate', DEFAULT_SETTINGS.ratePerSecond),
		burst: number(given, 'burst', DEFAULT_SETTINGS.burst),
		...(given['retry-after'] === undefined ? {} : { retryAfter: number(given, 'retry-after', 1) }),
		tokenAgeS: given['no-token-age'] ? 0 : DEFAULT_SETTINGS.tokenAgeS,
		tokenLifetimeS: number(given, 'token-lifetime', DEFAULT_SETTINGS.tokenLifetimeS),
		csvRowsPerSecond: number(given, 'csv-rows', DEFAULT_SETTINGS.csvRowsPerSecond),
		largestFileMb: number(given, 'largest-file', DEFAULT_SETTINGS.largestFileMb),
		compression: given.compression === true,
	};
	return {
		options: {
			host: String(given.host ?? DEFAULT_OPTIONS.host),
			port: number(given, 'port', DEFAULT_OPTIONS.port),
			seed: number(given, 'seed', DEFAULT_OPTIONS.seed),
			counts: countsOf(given),
			settings,
			tenant: asksForFlavours ? '' : new Flavours(tenant).toString(),
			...(given.sftp === undefined ? {} : { sftpPort: number(given, 'sftp', 0) }),
			...(given.profile === undefined ? {} : { profile: reportIn(String(given.profile)) }),
		},
		json: given.json === true,
		stopWithStdin: given['stop-with-stdin'] === true,
		...(given.help === true ? { help: `${USAGE}\n${flavoursHelp()}` } : {}),
		...(asksForFlavours ? { help: flavoursHelp() } : {}),
	};
}

function reportIn(file: string): Report {
	try {
		return parseReport(readFileSync(file, 'utf8'));
	} catch (error) {
		throw new TypeError(`--profile ${file}: ${(error as Error).message}`);
	}
}

function countsOf(given: Record<string, string | boolean | undefined>): SeedCounts {
	const size = String(given.size ?? 'medium');
	if (!(size in SIZES)) throw new TypeError(`--size takes small, medium or large, not '${size}'`);
	const counts = { ...SIZES[size as Size] };
	for (const name of COUNT_NAMES) counts[name] = Math.max(1, number(given, name, counts[name]));
	return counts;
}

function number(
	given: Record<string, string | boolean | undefined>,
	name: string,
	fallback: number,
): number {
	const text = given[name];
	if (text === undefined) return fallback;
	const value = Number(text);
	if (!Number.isFinite(value) || value < 0)
		throw new TypeError(`--${name} takes a number, not '${text}'`);
	return value;
}
