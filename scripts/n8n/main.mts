/** Run by `npm run install:n8n` and `npm run lock:n8n -- VERSION`, on Node 24. */
import { SetupError } from './command.mts';
import { installN8n } from './install.mts';
import { lockFolder, lockN8n } from './lock.mts';

const [toLock] = process.argv.slice(2);

try {
	if (toLock === undefined) {
		const { version, folder } = await installN8n((line) => console.log(line));
		console.log(`n8n ${version} is in ${folder}.`);
	} else {
		await lockN8n(toLock);
		console.log(`The packages of n8n ${toLock} are locked in ${lockFolder(toLock)}.`);
	}
} catch (error) {
	process.exitCode = 1;
	console.error(error instanceof SetupError ? error.message : error);
}
