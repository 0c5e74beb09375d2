import type { ILoadOptionsFunctions } from 'n8n-workflow';

// Why: docs/decisions/026-code-loads-lazily.md
type Method = (this: ILoadOptionsFunctions, ...parameters: never[]) => Promise<unknown>;

/**
 * Methods that the editor calls. Their code is loaded when one is first called, since n8n makes every node
 * when it starts; where it cannot be loaded, the editor shows why.
 */
export function lazyMethods<Methods extends Record<string, Method>, Name extends keyof Methods>(
	names: readonly Name[],
	load: () => Promise<Methods>,
): Pick<Methods, Name> {
	const methods = names.map((name) => [
		name,
		async function (this: ILoadOptionsFunctions, ...parameters: never[]) {
			const code = await load();
			return await code[name].apply(this, parameters);
		},
	]);
	return Object.fromEntries(methods) as Pick<Methods, Name>;
}
