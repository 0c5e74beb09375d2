/** `npm run sandbox -- --port 8765 …`: starts the local Coupa; options in sandbox/README.md. */
import { answerHelp, ensureInstalled, reasonToInstall, root, runNode24 } from './bootstrap.mjs';

if (reasonToInstall(root)) answerHelp(import.meta.url);
await ensureInstalled();
process.exitCode = await runNode24(['sandbox/main.mts', ...process.argv.slice(2)]);
