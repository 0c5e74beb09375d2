/**
 * What ships is compiled to CommonJS, and its relative imports have no extension. With this, Node
 * runs the sources as they are: `node --import ./test/simulation/run/extensionless.mjs …`.
 */
import { registerHooks } from 'node:module';

registerHooks({
	resolve(specifier, context, next) {
		const isOurs = specifier.startsWith('.') && !context.parentURL?.includes('/node_modules/');
		if (!isOurs || /\.[a-z]+$/.test(specifier)) return next(specifier, context);
		try {
			return next(`${specifier}.ts`, context);
		} catch {
			return next(`${specifier}/index.ts`, context);
		}
	},
});
