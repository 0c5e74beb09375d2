import { OWNER } from './demo.mts';
import type { SandboxAddress } from './sandbox.mts';

interface Running {
	n8nUrl: string;
	sandbox: SandboxAddress;
	examples: { id: string; name: string }[];
	userFolder: string;
}

/** The text that ends a start: every address and password that a newcomer needs. */
export function whereToLook({ n8nUrl, sandbox, examples, userFolder }: Running): string {
	const width = Math.max(...examples.map(({ name }) => name.length));
	return [
		'',
		`n8n is ready: ${n8nUrl}`,
		`  sign in as  ${OWNER.email}`,
		`  password    ${OWNER.password}`,
		'  Example workflows; each was run once, see "Executions" there:',
		...examples.map(({ id, name }) => `    ${name.padEnd(width)}  ${n8nUrl}/workflow/${id}`),
		'',
		`The Coupa sandbox: ${sandbox.url}`,
		`  client id      ${sandbox.clientId}`,
		`  client secret  ${sandbox.clientSecret}`,
		'  In n8n it is the credential "Coupa sandbox".',
		'',
		`Workflows and logs stay in ${userFolder}; delete that folder to start afresh.`,
		'Ctrl-C stops everything.',
	].join('\n');
}
