import { waitingRequisitions } from './approvals.mts';
import type { Example, Outcome, Stage } from './types.mts';

export const coupaMcpServer: Example = { file: 'coupa-mcp-server.json', check };

const EXPECTED = ['Find_requisitions', 'Get_requisition', 'Approve_requisition'];

const wrong = (text: string): Outcome => ({ ok: false, text });

/** Only reads: the tools that write are proved by the end-to-end tests. */
async function check({ mcp, sandbox }: Stage): Promise<Outcome> {
	const [requisition] = await waitingRequisitions(sandbox);
	const server = await mcp();
	try {
		const names = (await server.tools()).map(({ name }) => name);
		const missing = EXPECTED.filter((name) => !names.includes(name));
		if (missing.length > 0) return wrong(`it lacks ${missing.join(', ')}: ${names.join(', ')}`);
		const id = String(requisition?.id);
		const answer = await server.call('Get_requisition', { requisition: id });
		if (!answer.includes(`"id":${id}`)) return wrong(`Get_requisition answered: ${answer}`);
		const hint = 'Connect an MCP client to /mcp/coupa, with the token coupa-demo-token';
		return {
			ok: true,
			text: `a client found ${names.length} tools, and read requisition ${id}`,
			hint,
		};
	} finally {
		await server.close();
	}
}
