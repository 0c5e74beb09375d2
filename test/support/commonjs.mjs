/**
 * n8n's packages as CommonJS, for tools that run n8n's engine on plain Node: the ES modules of
 * n8n-workflow do not load there. `node --import ./test/support/commonjs.mjs …`
 */
import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const files = new Map(
	['n8n-core', 'n8n-workflow'].map((name) => [name, pathToFileURL(require.resolve(name)).href]),
);

registerHooks({
	resolve(specifier, context, next) {
		const url = files.get(specifier);
		if (url === undefined) return next(specifier, context);
		return { url, format: 'commonjs', shortCircuit: true };
	},
});
