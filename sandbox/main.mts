/** `node sandbox/main.mts --port 8765 …`: runs the sandbox until it is stopped. */
import { parseCommandLine, USAGE, type CommandLine } from './options.mts';
import { createSandbox, type Sandbox } from './server.mts';
import { SFTP_USER } from './sftp/server.mts';

async function main(): Promise<void> {
	let commandLine: CommandLine;
	let sandbox: Sandbox;
	try {
		commandLine = parseCommandLine(process.argv.slice(2));
		if (commandLine.help !== undefined) return console.log(commandLine.help);
		sandbox = createSandbox(commandLine.options);
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		console.error(`${error.message}\n\n${USAGE}`);
		process.exitCode = 2;
		return;
	}
	// However it ends: what was uploaded does not outlive it.
	process.once('exit', () => sandbox.server.spool.remove());
	const url = await sandbox.listen();
	const stop = () => void sandbox.close().then(() => process.exit(0));
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
	if (commandLine.stopWithStdin) process.stdin.resume().once('end', stop).once('error', stop);
	const { unexplained } = sandbox.server;
	if (unexplained.length > 0) {
		console.error(
			`What the profile says of these, the sandbox cannot do: ${unexplained.join(', ')}`,
		);
	}
	const [first] = sandbox.clients;
	if (commandLine.json) {
		const { id: clientId, secret: clientSecret } = first!;
		const sftp = sandbox.sftpPort && {
			host: new URL(url).hostname,
			port: sandbox.sftpPort,
			...SFTP_USER,
		};
		console.log(JSON.stringify({ url, clientId, clientSecret, clients: sandbox.clients, sftp }));
		return;
	}
	console.log(`Coupa sandbox: ${url}`);
	if (sandbox.sftpPort) {
		const { username, password } = SFTP_USER;
		console.log(`  SFTP on port ${sandbox.sftpPort}  user ${username}  password ${password}`);
	}
	for (const { id, secret, scopes } of sandbox.clients) {
		console.log(`  client id ${id}  secret ${secret}  (${scopes.length} scopes)`);
	}
}

await main();
