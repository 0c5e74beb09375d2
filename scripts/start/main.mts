/**
 * A real n8n with this connector installed as a community package, beside a local Coupa sandbox.
 * Run by `npm start`, on Node 24; its options are in scripts/start.mjs.
 */
import { once } from 'node:events';
import { join } from 'node:path';
import { failure, SetupError } from '../n8n/command.mts';
import { installCommunityPackage } from '../n8n/community.mts';
import { installN8n, N8N_VERSION } from '../n8n/install.mts';
import { connectMcp } from '../n8n/mcp.mts';
import { packConnector } from '../n8n/pack.mts';
import { choosePort } from '../n8n/ports.mts';
import { startN8n } from '../n8n/server.mts';
import { startMailbox } from '../mail/mailbox.mts';
import { startModel } from '../model/server.mts';
import { mailCredential, modelCredential, sandboxCredential, tokenCredential } from './demo.mts';
import { persistentHome, temporaryHome } from './home.mts';
import { parseOptions } from './options.mts';
import type { StartCommand } from './options.mts';
import { abortOnSignals, Closers } from './shutdown.mts';
import { startSandbox } from './sandbox.mts';
import { SandboxReader } from './sandboxReader.mts';
import { importExamples, runExample, signIn } from './steps.mts';
import { whereToLook } from './whereToLook.mts';

const log = (line: string) => console.log(line);

async function start(
	command: StartCommand,
	signal: AbortSignal,
	closers: Closers,
): Promise<boolean> {
	const { headless } = command;
	const home = headless ? temporaryHome() : persistentHome();
	closers.add(async () => home.leave(process.exitCode === 1 && !signal.aborted));
	const { userFolder } = home;
	const logs = join(userFolder, 'logs');
	const port = await choosePort(command.port);
	const sandboxPort = await choosePort(command.sandboxPort);

	log('Building and packing the connector.');
	const tarball = await packConnector(join(userFolder, 'pack'), logs, signal);

	const install = await installN8n(log, { signal });
	const manifest = await installCommunityPackage(userFolder, tarball);

	log('Starting the Coupa sandbox.');
	const sandbox = await startSandbox(sandboxPort, join(logs, 'sandbox.log'));
	closers.add(sandbox.stop);

	log(`Starting n8n ${N8N_VERSION} with ${manifest.name} ${manifest.version}: up to a minute.`);
	const n8n = await startN8n({ install, userFolder, port, logFile: join(logs, 'n8n.log'), signal });
	closers.add(n8n.stop);
	const client = await signIn(n8n.url, userFolder, manifest);
	const model = await startModel();
	closers.add(model.stop);
	const mailbox = await startMailbox();
	closers.add(mailbox.stop);
	const credentials = [
		sandboxCredential(sandbox),
		modelCredential(model.url),
		mailCredential(mailbox.port),
		tokenCredential(),
	];
	const examples = await importExamples(client, credentials);

	log('Running the example workflows.');
	const stage = {
		sandbox: new SandboxReader(sandbox.url),
		mails: () => mailbox.mails,
		connect: async (token: string) => await connectMcp(install, `${n8n.url}/mcp/coupa`, token),
	};
	let allRight = true;
	const hints = new Map<string, string>();
	for (const example of examples) {
		signal.throwIfAborted();
		const { ok, text, hint } = await runExample(client, example, stage);
		log(`  ${ok ? 'ok    ' : 'failed'}  ${example.name}: ${text}`);
		allRight &&= ok;
		if (hint) hints.set(example.id, hint);
	}
	if (headless) {
		if (!allRight) log(`What n8n and the sandbox said stands in ${logs}`);
		return allRight;
	}

	log(whereToLook({ n8nUrl: n8n.url, sandbox, modelUrl: model.url, examples, hints, userFolder }));
	const ended = await Promise.race([
		n8n.exited.then(() => failure('n8n ended by itself.', n8n.logFile)),
		sandbox.exited.then(() => failure('The sandbox ended by itself.', join(logs, 'sandbox.log'))),
		aborted(signal),
	]);
	if (ended) throw ended;
	return true;
}

async function aborted(signal: AbortSignal): Promise<undefined> {
	if (!signal.aborted) await once(signal, 'abort');
}

const closers = new Closers();
const signal = abortOnSignals();
try {
	const command = parseOptions(process.argv.slice(2), process.env);
	if (!(await start(command, signal, closers))) process.exitCode = 1;
} catch (error) {
	process.exitCode = 1;
	if (!signal.aborted) console.error(error instanceof SetupError ? error.message : error);
} finally {
	if (signal.aborted) log('Stopping.');
	await closers.closeAll();
}
process.exit();
