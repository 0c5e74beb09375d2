import { MOST_OBJECTS, MOST_REQUESTS } from '../../../../coupa/checkUp/limits';
import { requestOptionsProperty } from '../../../shared/descriptions/options';
import { NOUNS } from '../../../shared/nouns';
import type { Operation, ResourceActions } from '../../shared/types';

const showCheck = { resource: ['tenant'], operation: ['check'] };

/** Finds out how the person's own Coupa does what Coupa's documents leave open. */
const check: Operation = {
	option: {
		name: 'Check',
		value: 'check',
		action: 'Check a tenant',
		description: `Find out how your Coupa behaves, and what that means for your workflows. Only reads, with at most ${MOST_REQUESTS} requests; no values of records are in the result.`,
	},
	properties: [
		{
			displayName: 'Objects',
			name: 'checkedObjects',
			type: 'multiOptions',
			options: NOUNS.map(({ name, path }) => ({ name, value: path })),
			default: ['invoices', 'suppliers', 'purchase_orders'],
			required: true,
			description: `The objects to look at, at most ${MOST_OBJECTS}. Use an expression for other objects, with their paths: ["departments"].`,
			displayOptions: { show: showCheck },
		},
		{
			displayName: 'Planned Use',
			name: 'checkedUses',
			type: 'multiOptions',
			options: [
				{
					name: 'Approve',
					value: 'approve',
					description: 'Find their approvals, and decide them',
				},
				{
					name: 'Export',
					value: 'export',
					description: 'Mark them as exported, and report success or failure to Coupa',
				},
				{ name: 'Read', value: 'read', description: 'Get them, query them, and watch for changes' },
				{ name: 'Write', value: 'write', description: 'Create and update them' },
			],
			default: ['read'],
			description: 'What you want to do with the objects: the result says which scopes are missing',
			displayOptions: { show: showCheck },
		},
		{
			displayName: 'Output',
			name: 'checkOutput',
			type: 'options',
			options: [
				{
					name: 'Lines',
					value: 'lines',
					description: 'One item for each statement, with what does not hold first',
				},
				{
					name: 'Report as One Item',
					value: 'report',
					description: 'Everything in one item, to send to whoever helps you',
				},
			],
			default: 'lines',
			displayOptions: { show: showCheck },
		},
		requestOptionsProperty(showCheck),
	],
	load: async () => (await import('./check.operation')).check,
};

/** Your Coupa itself, and not its records. */
export const tenant: ResourceActions = {
	option: {
		name: 'Tenant',
		value: 'tenant',
		description: 'How your own Coupa answers: pages, filters, times, custom fields, errors',
	},
	operations: [check],
	defaultOperation: 'check',
};
