/** n8n verifies only packages that keep to its rules as they are; `npm test` lints with them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const TEMPLATE = '@n8n/node-cli/dist/template/templates/shared/default/eslint.config.mjs';

test("n8n's rules are those that n8n-node brings, with none changed", () => {
	const [own, theirs] = ['eslint.config.mjs', `node_modules/${TEMPLATE}`].map((path) =>
		readFileSync(join(ROOT, path), 'utf8').replace(/\s+/g, ' ').trim(),
	);
	expect(own).toBe(theirs);
});

test('the package asks for the strict mode of n8n-node', () => {
	const { n8n } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
		n8n: { strict?: boolean };
	};
	expect(n8n.strict).toBe(true);
});
