/** `npm version` runs this (`version`): what was unreleased gets the new version and today's date. */
// Why: docs/decisions/070-release-checks.md
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../bootstrap.mjs';

const UNRELEASED = /^## (?:\[Unreleased\]|\[([^\]]+)\] - Unreleased)$/m;

/**
 * @param {string} changelog
 * @param {string} version
 * @param {string} date such as `2026-11-21`
 * @returns {string} the changelog with the heading of a release in the place of the unreleased one
 */
export function stamp(changelog, version, date) {
	const found = UNRELEASED.exec(changelog);
	if (!found) throw new Error('CHANGELOG.md has no heading "## [Unreleased]": what is new?');
	if (found[1] !== undefined && found[1] !== version) {
		throw new Error(`CHANGELOG.md tells of ${found[1]}, and the new version is ${version}.`);
	}
	return changelog.replace(UNRELEASED, `## [${version}] - ${date}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const file = join(root, 'CHANGELOG.md');
	const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	const today = new Date().toISOString().slice(0, 10);
	writeFileSync(file, stamp(readFileSync(file, 'utf8'), version, today));
}
