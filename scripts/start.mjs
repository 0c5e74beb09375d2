/**
 * npm start [-- options]
 *
 * Starts a local Coupa sandbox and a real n8n with this connector installed, sets up an owner,
 * the credential and the example workflows, and runs these once. Installs what is missing first.
 *
 *   --headless           run the example workflows once, say what they returned, and stop
 *   --port <n>           port of n8n      (default 5678, or a free one)
 *   --sandbox-port <n>   port of the sandbox (default 8765, or a free one)
 *   --help
 */
import { answerHelp, ensureInstalled, runNode24 } from './bootstrap.mjs';

answerHelp(import.meta.url);
await ensureInstalled();
process.exitCode = await runNode24(['scripts/start/main.mts', ...process.argv.slice(2)]);
