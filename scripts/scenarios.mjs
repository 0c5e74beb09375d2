/**
 * `npm run scenarios`: every workflow of examples/scenarios in a real n8n, between the Coupa sandbox and
 * an ERP, judged on both sides. Installs what is missing first. `npm run scenarios -- --help` lists the
 * options.
 */
import { ensureInstalled, runNode24 } from './bootstrap.mjs';

await ensureInstalled();
process.exitCode = await runNode24(['scripts/scenarios/main.mts', ...process.argv.slice(2)]);
