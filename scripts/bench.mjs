/** `npm run bench`: installs what is missing, then runs the benchmark on Node 24. */
import { ensureInstalled, runNode24 } from './bootstrap.mjs';

await ensureInstalled();
process.exitCode = await runNode24(['bench/main.mts', ...process.argv.slice(2)]);
