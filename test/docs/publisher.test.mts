/** The names and addresses that a publisher replaces stand together, and commands exist. */
import { CoupaOAuth2Api } from '../../credentials/CoupaOAuth2Api.credentials.ts';
import { documents, read, section } from './markdown.mts';

const README = read('README.md');

describe("the publisher's fields", () => {
	const manifest = JSON.parse(read('package.json'));
	const repository = String(manifest.repository.url).replace(/^git\+|\.git$/g, '');

	it('name one repository everywhere', () => {
		expect(manifest.homepage).toBe(`${repository}#readme`);
		expect(manifest.bugs.url).toBe(`${repository}/issues`);
		expect(README).toContain(`git clone ${repository}.git`);
		const codex = JSON.parse(read('nodes/Coupa/Coupa.node.json'));
		const urls = Object.values<Array<{ url: string }>>(codex.resources).flat();
		const help = [new CoupaOAuth2Api().documentationUrl, ...urls.map(({ url }) => url)];
		expect(help.filter((url) => !url.startsWith(`${repository}#`))).toEqual([]);
	});

	it('point to a heading that is there', () => {
		const anchor = new CoupaOAuth2Api().documentationUrl.split('#')[1];
		expect(anchor).toBe('set-up-the-client-in-coupa');
		expect(section(README, 'Set up the client in Coupa')).toContain('Coupa OAuth2 API');
	});

	it('name one author', () => {
		expect(read('SECURITY.md')).toContain(manifest.author.email);
		expect(read('LICENSE')).toContain(manifest.author.name);
	});
});

test('commands of the documents are scripts of the package', () => {
	const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
	const named = documents().flatMap((path) =>
		[...read(path).matchAll(/npm run ([a-z][\w:-]*)/g)].map(([, script]) => script),
	);
	expect(named.length).toBeGreaterThan(5);
	expect(named.filter((script) => !Object.hasOwn(scripts, script))).toEqual([]);
});
