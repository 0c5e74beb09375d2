/** `npm run sandbox -- --port 8765 …`: starts the local Coupa; options in sandbox/README.md. */
import { ensureInstalled, runNode24 } from './bootstrap.mjs';

await ensureInstalled();
process.exitCode = await runNode24(['sandbox/main.mts', ...process.argv.slice(2)]);
