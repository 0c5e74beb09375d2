import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inNode } from './inNode.mts';

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'build-once-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Runs statements with `make(build)`: buildOnce of <folder>/thing, done when it holds a file. */
function withThing(body: string): unknown {
	return inNode(
		{ 'scripts/n8n/cache.mts': 'buildOnce' },
		`const { existsSync, writeFileSync } = await import('node:fs');
		const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
		const thing = ${JSON.stringify(join(folder, 'thing'))};
		const make = (build) => buildOnce(thing, () => existsSync(thing + '/file'), build);
		${body}`,
	);
}

describe('buildOnce', () => {
	it('builds once where two ask at the same time, and both find it finished', () => {
		const built = withThing(`
			let built = 0;
			const build = async (to) => { built++; await sleep(50); writeFileSync(to + '/file', ''); };
			const ask = async () => { await make(build); return existsSync(thing + '/file'); };
			return [await Promise.all([ask(), ask()]), built];`);
		expect(built).toEqual([[true, true], 1]);
		expect(readdirSync(folder)).toEqual(['thing']);
	});

	it('shows nothing under the real name while it is building', () => {
		const seen = withThing(`
			let seen;
			await make(async (to) => { seen = existsSync(thing); writeFileSync(to + '/file', ''); });
			return seen;`);
		expect(seen).toBe(false);
	});

	it('leaves nothing behind when the building fails', () => {
		const failed = withThing(
			`return await make(async () => { throw new Error('no') }).catch((e) => e.message);`,
		);
		expect(failed).toBe('no');
		expect(readdirSync(folder)).toEqual([]);
	});

	it('replaces what an interrupted process left', () => {
		mkdirSync(join(folder, 'thing'));
		mkdirSync(join(folder, 'thing.tmp-1'));
		withThing(`await make(async (to) => writeFileSync(to + '/file', ''));`);
		expect(existsSync(join(folder, 'thing', 'file'))).toBe(true);
		expect(readdirSync(folder)).toEqual(['thing']);
	});
});
