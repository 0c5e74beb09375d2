/**
 * Writes the output schemas of the action node, which n8n's editor shows before the first run.
 *
 *   npm run build && npm run schemas
 *
 * Files that no operation stands for are removed. `--out DIR` writes elsewhere than into
 * nodes/Coupa/__schema__/v1.0.0, the folder of version 1 of the node.
 */
import { createRequire } from 'node:module';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { answerHelp } from '../bootstrap.mjs';
import { readCatalog } from '../catalog/readCatalog.mts';
import { toSchemaFiles } from './outputs.mts';
import type { NodeCode } from './simplified.mts';

answerHelp(import.meta.url);

const { values } = parseArgs({
	options: {
		out: {
			type: 'string',
			default: path.join(import.meta.dirname, '../../nodes/Coupa/__schema__/v1.0.0'),
		},
	},
});

const require = createRequire(import.meta.url);
const code = Object.assign(
	{},
	...['coupa/catalog', 'coupa/fields', 'nodes/shared/nouns'].map(
		(module) => require(`../../dist/${module}`) as object,
	),
) as NodeCode;

const files = toSchemaFiles(readCatalog(), code);
rmSync(values.out, { recursive: true, force: true });
for (const [name, text] of Object.entries(files)) {
	const file = path.join(values.out, name);
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, text);
}
console.log(`${Object.keys(files).length} schemas`);
