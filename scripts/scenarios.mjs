/**
 * npm run scenarios [-- options]
 *
 * Plays each workflow of examples/scenarios in a real n8n, between the Coupa sandbox and an ERP: twice in
 * a row, with a failure in the middle and again, and on tenants that are not the usual one. Judged on
 * both sides. Installs what is missing first.
 *
 *   --only <ids>       some of them: 2.1,4.1
 *   --usual            only on the usual tenant
 *   --help
 */
import { answerHelp, ensureInstalled, runNode24 } from './bootstrap.mjs';

answerHelp(import.meta.url);
await ensureInstalled();
process.exitCode = await runNode24(['scripts/scenarios/main.mts', ...process.argv.slice(2)]);
