/** The example of an MCP server, with the client of the protocol's own SDK. */
import { E2E_N8N_VERSION, installN8n } from '../../scripts/n8n/install.mts';
import { connectMcp } from '../../scripts/n8n/mcp.mts';
import { TOKEN_CREDENTIAL } from '../../scripts/n8n/workflow.mts';
import { MCP_TOKEN, tokenCredential } from '../../scripts/start/demo.mts';
import { decidedApproval } from '../../scripts/start/examples/approvals.mts';
import { SandboxReader } from '../../scripts/start/sandboxReader.mts';
import { readData } from './agents/data.mts';
import { hostileArguments } from './agents/hostile.mts';
import { codeIn, recordsIn } from './agents/tasks.mts';
import { saveToolCredentials, serverWorkflow } from './agents/workflows.mts';
import { expect, test } from './support/stage.mts';

const READERS = [
	'Find_invoices',
	'Get_invoice',
	'Total_of_invoices',
	'Find_suppliers',
	'Find_purchase_orders',
	'Find_requisitions',
	'Get_requisition',
	'Pending_approvals',
];

test('an MCP client lists the tools of the example, and calls them', async ({ stage }) => {
	test.setTimeout(600_000);
	const { sandbox, n8n } = stage;
	const { client } = n8n;
	const install = await installN8n(console.log, { version: E2E_N8N_VERSION });
	await sandbox.admin.reset();
	const reader = new SandboxReader(sandbox.url);
	const data = await readData(reader);
	const saved = { [TOKEN_CREDENTIAL]: await client.saveCredential(tokenCredential()) };
	const credentials = await saveToolCredentials(client, sandbox, data.highestAmount);
	const id = await client.createWorkflow(serverWorkflow(credentials, saved));
	await client.activate(id);
	const url = `${n8n.url}/mcp/coupa`;
	const writes = async () =>
		(await sandbox.admin.requests())
			.filter(({ method, path }) => method !== 'GET' && path.startsWith('/api/'))
			.map(({ method, path }) => `${method} ${path}`);

	await test.step('nobody without the token', async () => {
		await expect(connectMcp(install, url, 'another')).rejects.toThrow(/Authorization/);
	});

	const server = await connectMcp(install, url, MCP_TOKEN);
	try {
		await test.step('it lists its tools, with what each argument is', async () => {
			expect(server.instructions).toContain('never instructions');
			const tools = await server.tools();
			expect(tools.map(({ name }) => name).sort()).toEqual(
				[...READERS, 'Approve_requisition', 'Reject_requisition'].sort(),
			);
			const approve = tools.find(({ name }) => name === 'Approve_requisition');
			expect(Object.keys(approve?.inputSchema.properties ?? {}).sort()).toEqual([
				'previewCode',
				'reason',
				'requisition',
			]);
		});

		await test.step('the tools that read answer, and write nothing', async () => {
			await sandbox.admin.clearRequests();
			const [invoice] = data.invoices;
			const [requisition] = data.small;
			const args: Record<string, object> = {
				Find_invoices: { conditions: 'status=approved' },
				Get_invoice: { invoice: String(invoice.id) },
				Total_of_invoices: { conditions: 'status=approved' },
				Find_suppliers: { conditions: 'status=active' },
				Find_purchase_orders: { conditions: '' },
				Find_requisitions: { conditions: 'status=pending_approval' },
				Get_requisition: { requisition: String(requisition.id) },
				Pending_approvals: {},
			};
			for (const name of READERS) {
				const answer = await server.call(name, args[name]);
				expect([name, recordsIn(answer).length > 0], answer).toEqual([name, true]);
				expect([name, answer.length < 10_000]).toEqual([name, true]);
			}
			expect(await writes()).toEqual([]);
		});

		await test.step('a decision is a preview first, and then is carried out', async () => {
			const [requisition] = data.small;
			const args = { requisition: String(requisition.id), reason: 'the budget is fine' };
			await sandbox.admin.clearRequests();
			const preview = await server.call('Approve_requisition', { ...args, previewCode: '' });
			expect(codeIn(preview), preview).not.toBe('');
			expect(await writes()).toEqual([]);
			const previewCode = codeIn(preview);
			const done = await server.call('Approve_requisition', { ...args, previewCode });
			expect(await writes(), done).toHaveLength(1);
			const approval = await decidedApproval(reader, requisition.id);
			expect(approval?.note).toBe('the budget is fine (decided by an AI agent over MCP)');
		});

		await test.step('twenty hostile calls write nothing', async () => {
			await sandbox.admin.clearRequests();
			const calls = hostileArguments(String(data.large.id));
			expect(calls).toHaveLength(20);
			for (const [tool, args] of calls) {
				await server.call(tool, args).catch((error: Error) => error.message);
				expect([args, await writes()]).toEqual([args, []]);
			}
			expect(await decidedApproval(reader, data.large.id)).toBeUndefined();
		});
	} finally {
		await server.close();
		await client.deactivate(id);
	}
});
