import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { helpOf, root } from '../bootstrap.mjs';
import { SetupError } from '../n8n/command.mts';
import type { PortWish } from '../n8n/ports.mts';

const START = join(root, 'scripts/start.mjs');

export interface StartCommand {
	/** true: run the examples once, report, stop. false: stay until Ctrl-C. */
	headless: boolean;
	port: PortWish;
	sandboxPort: PortWish;
}

/**
 * Reads the command line. `npm start --headless` without the two dashes before it hands the option
 * to npm, which passes it on as npm_config_headless: that works, too.
 *
 * @throws SetupError where an option is unknown or a port is none
 */
export function parseOptions(args: string[], env: NodeJS.ProcessEnv = {}): StartCommand {
	const values = parse(args);
	const headless = values.headless ?? env.npm_config_headless === 'true';
	const wish = (option: string, given: string | undefined, preferred: number): PortWish => {
		if (given !== undefined) return { kind: 'required', port: portOf(option, given), option };
		return headless ? { kind: 'any' } : { kind: 'preferred', port: preferred };
	};
	return {
		headless,
		port: wish('--port', values.port ?? env.npm_config_port, 5678),
		sandboxPort: wish(
			'--sandbox-port',
			values['sandbox-port'] ?? env.npm_config_sandbox_port,
			8765,
		),
	};
}

function parse(args: string[]) {
	try {
		return parseArgs({
			args,
			options: {
				headless: { type: 'boolean' },
				port: { type: 'string' },
				'sandbox-port': { type: 'string' },
			},
		}).values;
	} catch (error) {
		throw new SetupError(`${(error as Error).message}\n\n${helpOf(START)}`);
	}
}

function portOf(option: string, given: string): number {
	const port = Number(given);
	if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
	throw new SetupError(`${option} must be a number from 1 to 65535, not "${given}".`);
}
