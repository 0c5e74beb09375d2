import { inNode } from './inNode.mts';

function parse(args: string[], env: Record<string, string> = {}): unknown {
	return inNode(
		{ 'scripts/start/options.mts': 'parseOptions' },
		`try { return parseOptions(${JSON.stringify(args)}, ${JSON.stringify(env)}); }
		catch (error) { return error.message; }`,
	);
}

describe('the options of npm start', () => {
	it('prefers the usual ports, and takes others where these are in use', () => {
		expect(parse([])).toEqual({
			headless: false,
			port: { kind: 'preferred', port: 5678 },
			sandboxPort: { kind: 'preferred', port: 8765 },
		});
	});

	it('takes any free port for a headless run', () => {
		expect(parse(['--headless'])).toMatchObject({
			headless: true,
			port: { kind: 'any' },
			sandboxPort: { kind: 'any' },
		});
	});

	it('insists on a port that the user gave', () => {
		expect(parse(['--headless', '--port', '1234', '--sandbox-port=99'])).toMatchObject({
			port: { kind: 'required', port: 1234, option: '--port' },
			sandboxPort: { kind: 'required', port: 99, option: '--sandbox-port' },
		});
	});

	it('understands options that npm kept for itself', () => {
		const env = { npm_config_headless: 'true', npm_config_sandbox_port: '99' };
		expect(parse([], env)).toMatchObject({
			headless: true,
			sandboxPort: { kind: 'required', port: 99 },
		});
	});

	it.each(['0', '65536', 'x', '1.5', ''])('refuses the port %p', (port) => {
		expect(parse(['--port', port])).toMatch(/--port must be a number from 1 to 65535/);
	});

	it('refuses what it does not know, and lists what it knows', () => {
		expect(parse(['--headles'])).toMatch(/--headles[^]*--headless/);
	});
});
