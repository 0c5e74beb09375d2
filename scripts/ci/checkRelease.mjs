/**
 * `npm run release:check -- v0.2.0`: whether this checkout may be published under that tag. The tests
 * say whether it works; this says whether it is what the tag promises. Needs no installed package.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answerHelp, root } from '../bootstrap.mjs';

/** The values that stand for the publisher's own. See CONTRIBUTING.md, "The publisher's fields". */
const PLACEHOLDERS = [/\.example\b/, /github\.com\/n8n-nodes-coupa\//];

/**
 * @param {string} tag such as `v0.1.0`
 * @param {{ version: string }} manifest package.json
 * @param {string} changelog the text of CHANGELOG.md
 * @returns {string[]} what is in the way, in sentences; empty where nothing is
 */
export function obstaclesTo(tag, manifest, changelog) {
	const problems = [];
	const { version } = manifest;
	if (tag !== `v${version}`) {
		problems.push(`The tag is ${tag || 'missing'}, the version in package.json ${version}.`);
	}
	const dated = new RegExp(
		`^## \\[${version.replaceAll('.', '\\.')}\\] - \\d{4}-\\d\\d-\\d\\d$`,
		'm',
	);
	if (!dated.test(changelog)) {
		problems.push(`CHANGELOG.md has no heading "## [${version}] - " with a date.`);
	}
	const text = JSON.stringify(manifest);
	if (PLACEHOLDERS.some((placeholder) => placeholder.test(text))) {
		problems.push("package.json still has the placeholders of the publisher's fields.");
	}
	return problems;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	answerHelp(import.meta.url);
	const read = (name) => readFileSync(join(root, name), 'utf8');
	const [tag = ''] = process.argv.slice(2);
	const problems = obstaclesTo(tag, JSON.parse(read('package.json')), read('CHANGELOG.md'));
	for (const problem of problems) console.error(problem);
	console.log(`${tag}: ${problems.length === 0 ? 'can be published' : 'cannot be published'}`);
	if (problems.length > 0) process.exitCode = 1;
}
