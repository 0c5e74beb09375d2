/**
 * `npm run install:n8n`: installs n8n into the cache folder, where `npm start`, the scenarios and the
 * end-to-end tests find it. They do it by themselves, too; this one can run ahead of them.
 * `npm run lock:n8n -- VERSION`: writes the lockfile that another version is installed from.
 */
import { answerHelp, ensureInstalled, runNode24 } from './bootstrap.mjs';

answerHelp(import.meta.url);
await ensureInstalled();
process.exitCode = await runNode24(['scripts/n8n/main.mts', ...process.argv.slice(2)]);
