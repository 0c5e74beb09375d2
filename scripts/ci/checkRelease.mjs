/**
 * `npm run release:check -- v0.2.0`: whether this checkout may be published under that tag. The tests
 * say whether it works; this says whether it is what the tag promises. Needs no installed package.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answerHelp, root } from '../bootstrap.mjs';

/** The values that stand for the publisher's own. See CONTRIBUTING.md, "The publisher's fields". */
const PLACEHOLDERS = [/n8n-nodes-coupa\.example\b/, /github\.com\/n8n-nodes-coupa\//];

/** The files that hold them; a test finds any other. */
export const PUBLISHERS_FILES = [
	'package.json',
	'README.md',
	'SECURITY.md',
	'.github/ISSUE_TEMPLATE/problem.yml',
	'credentials/CoupaClientCredentialsApi.credentials.ts',
	'credentials/CoupaOAuth2Api.credentials.ts',
	'nodes/Coupa/Coupa.node.json',
	'nodes/CoupaTrigger/CoupaTrigger.node.json',
];

/** Whether a text still has a value that stands for the publisher's own. */
export function hasPlaceholder(text) {
	return PLACEHOLDERS.some((placeholder) => placeholder.test(text));
}

/**
 * @param {string} tag such as `v0.1.0`
 * @param {(path: string) => string} read the text of a file of the repository
 * @returns {string[]} what is in the way, in sentences; empty where nothing is
 */
export function obstaclesTo(tag, read) {
	const problems = [];
	const { version } = JSON.parse(read('package.json'));
	if (tag !== `v${version}`) {
		problems.push(`The tag is ${tag || 'missing'}, the version in package.json ${version}.`);
	}
	const dated = new RegExp(
		`^## \\[${version.replaceAll('.', '\\.')}\\] - \\d{4}-\\d\\d-\\d\\d$`,
		'm',
	);
	if (!dated.test(read('CHANGELOG.md'))) {
		problems.push(`CHANGELOG.md has no heading "## [${version}] - " with a date.`);
	}
	for (const path of PUBLISHERS_FILES.filter((name) => hasPlaceholder(read(name)))) {
		problems.push(`${path} still has a placeholder of the publisher's fields.`);
	}
	return problems;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	answerHelp(import.meta.url);
	const read = (name) => readFileSync(join(root, name), 'utf8');
	const [tag = ''] = process.argv.slice(2);
	const problems = obstaclesTo(tag, read);
	for (const problem of problems) console.error(problem);
	console.log(`${tag}: ${problems.length === 0 ? 'can be published' : 'cannot be published'}`);
	if (problems.length > 0) process.exitCode = 1;
}
