import type { IExecuteFunctions } from 'n8n-workflow';

// Why: docs/decisions/025-small-results.md
/**
 * Whether a model calls the node as its tool. Contexts of older versions of n8n do not tell, and those of
 * newer agents say no; n8n's variant of the node for agents has a type of its own.
 */
export function isTool(context: IExecuteFunctions): boolean {
	if (context.getNode().type.endsWith('Tool')) return true;
	return 'isToolExecution' in context && context.isToolExecution();
}
