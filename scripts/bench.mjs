/**
 * Measures the connector in a real n8n against what a user would pick instead.
 *
 *   npm run bench                      everything: about an hour
 *   npm run bench -- --quick           20,000 suppliers at 400 ms: about six minutes
 *   npm run bench -- --only cpu,memory 20,000 suppliers at 400 ms, and these parts: cpu, invoices, memory,
 *                                      polling, small, startup, suppliers, updates
 *   npm run bench -- --runs 7          7 runs of each contender instead of 5
 *   npm run bench -- --json FILE       write the figures as JSON
 *   npm run bench -- --markdown FILE   write the tables as Markdown
 */
import { answerHelp, ensureInstalled, runNode24 } from './bootstrap.mjs';

answerHelp(import.meta.url);
await ensureInstalled();
// A user's n8n compiles what it loads.
const env = { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' };
process.exitCode = await runNode24(['bench/main.mts', ...process.argv.slice(2)], { env });
