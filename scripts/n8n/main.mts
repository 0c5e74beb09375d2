/** Run by `npm run install:n8n`, on Node 24. */
import { SetupError } from './command.mts';
import { installN8n } from './install.mts';

try {
	const { version, folder } = await installN8n((line) => console.log(line));
	console.log(`n8n ${version} is in ${folder}.`);
} catch (error) {
	process.exitCode = 1;
	console.error(error instanceof SetupError ? error.message : error);
}
