/** Plays the scenarios; run by `npm run scenarios`, on Node 24. Its options are in scripts/scenarios.mjs. */
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../bootstrap.mjs';
import { startMailbox } from '../mail/mailbox.mts';
import type { N8nClient } from '../n8n/client.mts';
import { SetupError } from '../n8n/command.mts';
import { installCommunityPackage } from '../n8n/community.mts';
import { installN8n } from '../n8n/install.mts';
import { packConnector } from '../n8n/pack.mts';
import { freePort } from '../n8n/ports.mts';
import { startN8n } from '../n8n/server.mts';
import { readWorkflow, startOf, withCredentials } from '../n8n/workflow.mts';
import type { SavedCredentials } from '../n8n/workflow.mts';
import { mailCredential, sandboxCredential } from '../start/demo.mts';
import { temporaryHome } from '../start/home.mts';
import { startSandbox } from '../start/sandbox.mts';
import { abortOnSignals, Closers } from '../start/shutdown.mts';
import { signIn } from '../start/steps.mts';
import { Chats } from './chats.mts';
import { Coupa } from './coupa.mts';
import { Erp } from './erp.mts';
import { Player } from './play.mts';
import type { Imported, Verdict } from './play.mts';
import { SCENARIOS } from './scenarios.mts';
import type { Scenario } from './types.mts';

/** Where the workflows expect the ERP. */
const ERP_ADDRESS = 'http://127.0.0.1:8766';

/** What Coupa's documents contradict or leave open, and scenarios are about. */
const FLAVOURS = [
	'drops-unknown-references',
	'undocumented-lists=add',
	'default-filter-without',
	'filtered-after-paging',
];

/** Played side by side: a workflow waits for most of its time. */
const LANES = ['lane-1', 'lane-2', 'lane-3'];

/** Leads n8n's node for Slack to the chats. */
const SLACK_HOST = new URL('slackHost.mjs', import.meta.url).href;

/** The pace is the connector's; the sandbox need not keep it. */
const SANDBOX = ['--size=small', '--no-token-age', '--no-rate-limit'];

async function play(
	chosen: Scenario[],
	isUsual: boolean,
	signal: AbortSignal,
	closers: Closers,
): Promise<boolean> {
	const home = temporaryHome();
	closers.add(async () => home.leave(process.exitCode === 1 && !signal.aborted));
	const { userFolder } = home;
	const logs = join(userFolder, 'logs');
	const install = await installN8n(console.log, { signal });
	const tarball = await packConnector(join(userFolder, 'pack'), logs, signal);
	const manifest = await installCommunityPackage(userFolder, tarball);

	const port = await freePort();
	const chats = new Chats(`http://localhost:${port}`);
	await chats.start();
	closers.add(async () => await chats.stop());
	const env = { NODE_OPTIONS: `--import=${SLACK_HOST}`, CHATS_PORT: String(chats.port) };
	const logFile = join(logs, 'n8n.log');
	const n8n = await startN8n({ install, userFolder, port, env, logFile, signal });
	closers.add(n8n.stop);
	const client = await signIn(n8n.url, userFolder, manifest);

	const waiting = [...chosen];
	let failed = 0;
	const lane = async (name: string): Promise<void> => {
		const { player, saved, erpUrl } = await stageOf(client, chats, join(logs, name), closers);
		for (let scenario = waiting.shift(); scenario; scenario = waiting.shift()) {
			signal.throwIfAborted();
			const imported = await importScenario(client, scenario, saved, erpUrl);
			const verdicts = await playOne(player, imported, isUsual);
			const bad = verdicts.filter(({ ok }) => !ok);
			failed += bad.length > 0 ? 1 : 0;
			const text = (bad.length > 0 ? bad : verdicts).map((verdict) => verdict.text).join(', ');
			console.log(
				`${bad.length > 0 ? 'failed' : 'ok    '}  ${scenario.id} ${scenario.goal}: ${text}`,
			);
		}
	};
	await Promise.all(LANES.map(lane));
	console.log(`scenarios: ${chosen.length}, failed: ${failed}`);
	if (failed > 0) console.log(`What n8n and the sandbox said stands in ${logs}`);
	return failed === 0;
}

/** A Coupa, an ERP, a chat and a mailbox of its own, and the credentials for them. */
async function stageOf(client: N8nClient, chats: Chats, logs: string, closers: Closers) {
	const mailbox = await startMailbox();
	closers.add(mailbox.stop);
	const erp = new Erp();
	const erpUrl = await erp.start();
	closers.add(async () => await erp.stop());
	const sandbox = await startSandbox(await freePort(), join(logs, 'sandbox.log'), SANDBOX);
	closers.add(sandbox.stop);
	const { chat, credentials } = chats.open(basename(logs));
	const saved: SavedCredentials = {};
	const inputs = [sandboxCredential(sandbox), mailCredential(mailbox.port), ...credentials];
	for (const input of inputs) {
		const name = `${input.name}, ${basename(logs)}`;
		saved[input.type] = await client.saveCredential({ ...input, name });
	}
	const player = new Player(client, { coupa: new Coupa(sandbox.url), erp, chat }, mailbox.mails);
	return { player, saved, erpUrl };
}

async function playOne(player: Player, scenario: Imported, isUsual: boolean): Promise<Verdict[]> {
	const verdicts: Verdict[] = [];
	const add = async (playing: Promise<Verdict>) => {
		verdicts.push(await playing.catch((error: Error) => ({ ok: false, text: error.message })));
	};
	await add(player.twice(scenario));
	await add(player.afterFailure(scenario));
	for (const flavour of isUsual ? [] : FLAVOURS) await add(player.on(scenario, flavour));
	return verdicts;
}

async function importScenario(
	client: N8nClient,
	scenario: Scenario,
	saved: SavedCredentials,
	erpUrl: string,
): Promise<Imported> {
	const read = readWorkflow(join(root, 'examples', 'scenarios', scenario.file));
	const nodes = read.nodes.map((node) => {
		const parameters = { ...node.parameters, ...scenario.faster?.[node.name] };
		return { ...node, parameters };
	});
	const text = JSON.stringify(withCredentials({ ...read, nodes }, saved));
	const workflow = JSON.parse(text.replaceAll(ERP_ADDRESS, erpUrl)) as typeof read;
	const workflowId = await client.createWorkflow(workflow);
	return { ...scenario, workflowId, trigger: startOf(workflow) };
}

/** The scenarios that are asked for. @throws SetupError for an id that there is not */
function chosenFrom(only: string | undefined): Scenario[] {
	if (only === undefined) return SCENARIOS;
	return only.split(',').map((id) => {
		const found = SCENARIOS.find((scenario) => scenario.id === id);
		if (found) return found;
		throw new SetupError(`No scenario ${id}: ${SCENARIOS.map((one) => one.id).join(', ')}`);
	});
}

const closers = new Closers();
const signal = abortOnSignals();
try {
	const { values } = parseArgs({
		options: { usual: { type: 'boolean' }, only: { type: 'string' } },
	});
	if (!(await play(chosenFrom(values.only), values.usual === true, signal, closers))) {
		process.exitCode = 1;
	}
} catch (error) {
	process.exitCode = 1;
	if (!signal.aborted) console.error(error instanceof SetupError ? error.message : error);
} finally {
	await closers.closeAll();
}
process.exit();
