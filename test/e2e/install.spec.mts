import { COUPA_PREFIX } from '../../scripts/n8n/workflow.mts';
import { expect, test } from './support/stage.mts';

test('n8n loads both nodes from the tarball and lists the package', async ({ stage }) => {
	const { client } = stage.n8n;

	await test.step('the editor knows both nodes', async () => {
		const names = (await client.nodeTypes()).map(({ name }) => name);
		expect(names.filter((name) => name.startsWith(COUPA_PREFIX)).sort()).toEqual([
			`${COUPA_PREFIX}coupa`,
			`${COUPA_PREFIX}coupaTool`,
			`${COUPA_PREFIX}coupaTrigger`,
		]);
	});

	await test.step('the package stands under Settings > Community nodes', async () => {
		const packages = await client.request<{ packageName: string }[]>(
			'GET',
			'/rest/community-packages',
		);
		expect(packages.map(({ packageName }) => packageName)).toEqual(['n8n-nodes-coupa']);
	});
});
