/**
 * `npm start`: a real n8n with this connector, beside a local Coupa sandbox. Installs what is
 * missing first. `npm start -- --help` lists the options.
 */
import { ensureInstalled, runNode24 } from './bootstrap.mjs';

await ensureInstalled();
process.exitCode = await runNode24(['scripts/start/main.mts', ...process.argv.slice(2)]);
