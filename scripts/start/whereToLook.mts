import { OWNER } from './demo.mts';
import type { SandboxAddress } from './sandbox.mts';

interface Running {
	n8nUrl: string;
	sandbox: SandboxAddress;
	modelUrl: string;
	examples: { id: string; name: string }[];
	/** What to try in an example, by its id. */
	hints: Map<string, string>;
	userFolder: string;
}

/** The text that ends a start: every address and password that a newcomer needs. */
export function whereToLook(running: Running): string {
	const { n8nUrl, sandbox, modelUrl, examples, hints, userFolder } = running;
	const width = Math.max(...examples.map(({ name }) => name.length));
	return [
		'',
		`n8n is ready: ${n8nUrl}`,
		`  sign in as  ${OWNER.email}`,
		`  password    ${OWNER.password}`,
		'  Example workflows; each was run once, see "Executions" there:',
		...examples.flatMap(({ id, name }) => [
			`    ${name.padEnd(width)}  ${n8nUrl}/workflow/${id}`,
			...(hints.has(id) ? [`      ${hints.get(id)}`] : []),
		]),
		'',
		`The Coupa sandbox: ${sandbox.url}`,
		`  client id      ${sandbox.clientId}`,
		`  client secret  ${sandbox.clientSecret}`,
		'  In n8n it is the credential "Coupa sandbox".',
		`The model of the agent: ${modelUrl}. It follows a script, and needs no key.`,
		'E-mails of the examples end in a mailbox of this start, which passes none on.',
		'',
		`Workflows and logs stay in ${userFolder}; delete that folder to start afresh.`,
		'Ctrl-C stops everything.',
	].join('\n');
}
