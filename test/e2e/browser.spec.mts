import { AUTHORIZATION_CODE, CLIENT_CREDENTIALS, CredentialDialog } from './pages/credential.mts';
import { Editor } from './pages/editor.mts';
import { signInByHand } from './pages/signIn.mts';
import { Screens } from './support/screens.mts';
import { expect, type Stage, test } from './support/stage.mts';

/** As a person sets it up who reads suppliers and nothing else. */
const CONNECTED = 'Coupa of a person';
const CUSTOM_FIELD = 'Custom: Vendor Rating';

async function fillIn(dialog: CredentialDialog, { sandbox }: Stage): Promise<void> {
	const { parameters } = dialog;
	await parameters.fill('instanceUrl', sandbox.url);
	await parameters.fill('clientId', sandbox.clientId);
	await parameters.fill('clientSecret', sandbox.clientSecret);
}

test.describe.configure({ mode: 'serial' });

test.beforeEach(async ({ page, stage }) => {
	await signInByHand(page, stage.n8n.url);
});

test('set up a credential with client credentials', async ({ page, stage }, testInfo) => {
	const screens = new Screens(page, testInfo);
	const dialog = await CredentialDialog.create(page, stage.n8n.url, CLIENT_CREDENTIALS);
	await screens.take('credential-empty');

	await test.step('the list of scopes can be searched, and says what each opens', async () => {
		await fillIn(dialog, stage);
		await dialog.parameters.open('coupaScopes', 'core.supplier.');
		await expect
			.poll(async () => await dialog.parameters.options())
			.toContainEqual(expect.stringContaining('Write (core.supplier.write)'));
		await expect(page.getByRole('option', { name: '(core.supplier.read)' }).first()).toContainText(
			'Supplier Sites: Index, Show',
		);
		await screens.take('credential-scopes');
		await dialog.parameters.close();
	});

	await test.step('without core.common.read the test says which scope it needs', async () => {
		await dialog.addScope('core.supplier.read');
		await dialog.save();
		await dialog.dialog.getByText('More details').click();
		await expect(dialog.dialog).toContainText('add the scope core.common.read');
		await screens.take('credential-scope-missing');
	});

	await test.step('with it, the connection is tested successfully', async () => {
		await dialog.addScope('core.common.read');
		await dialog.save();
		await expect(dialog.dialog.getByText('Connection tested successfully')).toBeVisible();
		await screens.take('credential-tested');
	});
});

test('connect as a person, by the page of consent', async ({ page, stage }, testInfo) => {
	const screens = new Screens(page, testInfo);
	const dialog = await CredentialDialog.create(page, stage.n8n.url, AUTHORIZATION_CODE);
	await dialog.rename(CONNECTED);
	await fillIn(dialog, stage);
	await dialog.addScope('core.common.read');
	await dialog.addScope('core.supplier.read');
	await screens.take('credential-authorization-code');

	await test.step('the person denies: n8n says so, and is not connected', async () => {
		const popup = await dialog.connect();
		await expect(popup.getByText('asks for access to this Coupa sandbox')).toBeVisible();
		await expect(popup.getByText('offline_access')).toBeVisible();
		await screens.take('consent', popup);
		await popup.getByRole('button', { name: 'Deny' }).click();
		await expect(popup.getByText('Failed to connect')).toBeVisible();
		await popup.getByText('More details').click();
		await expect(popup.locator('body')).toContainText('access_denied');
		await screens.take('consent-denied', popup);
		await popup.close();
		await expect(dialog.dialog.getByText('Account connected')).toBeHidden();
		await screens.take('credential-denied');
	});

	await test.step('the person allows: n8n is connected', async () => {
		const popup = await dialog.connect();
		await popup.getByRole('button', { name: 'Allow' }).click();
		await expect(dialog.dialog.getByText('Account connected')).toBeVisible();
		await screens.take('credential-connected');
	});
});

test('a node offers both credentials as one, with a switch in the dialog', async ({
	page,
	stage,
}, testInfo) => {
	const screens = new Screens(page, testInfo);
	const editor = await Editor.newWorkflow(page, stage.n8n.url);
	await editor.open('Trigger manually');
	await editor.follow();
	await editor.find('coupa', 'Coupa');
	await editor.take('Query records');
	const panel = await editor.panel();
	await expect(panel.parameters.at('authentication')).toHaveCount(0);
	const dialog = await panel.newCredential();
	await screens.take('node-new-credential');
	const [own, oauth2] = ['Client Credentials', 'OAuth2 (Authorization Code)'];
	await dialog.switchType(oauth2);
	await expect(dialog.dialog.getByText('OAuth Redirect URL')).toBeVisible();
	await screens.take('node-new-credential-oauth2');
	await dialog.switchType(own);
	await fillIn(dialog, stage);
	await dialog.addScope('core.common.read');
	await dialog.addScope('core.supplier.read');
	await dialog.save();
	// n8n closes the dialog when the test has passed, and the node has the credential.
	await expect(page.getByTestId('node-credentials-select').locator('input')).toHaveValue(
		/^Coupa Client Credentials account/,
	);
	await expect(dialog.dialog).toBeHidden();
	await screens.take('node-new-credential-tested');
});

test('build a query by hand', async ({ page, stage }, testInfo) => {
	const screens = new Screens(page, testInfo);
	const editor = await Editor.newWorkflow(page, stage.n8n.url);

	await test.step('the node and its actions are in the list of nodes', async () => {
		await editor.open('Trigger manually');
		await editor.follow();
		await editor.find('coupa', 'Coupa');
		await screens.take('node-actions');
		await editor.take('Query records');
	});

	const panel = await editor.panel();
	const { parameters } = panel;

	await test.step('the person picks the connected credential, and the object by a search', async () => {
		await panel.chooseCredential(CONNECTED);
		await parameters.at('object').getByTestId('rlc-input').click();
		await page.getByTestId('rlc-search').fill('suppl');
		await expect(parameters.entry('Suppliers')).toBeVisible();
		await screens.take('object-search');
		await parameters.entry('Suppliers').click();
	});

	await test.step('a filter by a field, and one by a custom field of this Coupa', async () => {
		await parameters.add('filters');
		await parameters.choose('filters.filter[0].field', 'Name');
		await parameters.choose('filters.filter[0].operator', 'Contains');
		await parameters.fill('filters.filter[0].value', 'Analytics');
		await parameters.add('filters');
		await parameters.open('filters.filter[1].field', 'Custom');
		await screens.take('filter-custom-fields');
		await parameters.take(CUSTOM_FIELD);
		await parameters.choose('filters.filter[1].operator', 'Is Not Empty');
		await screens.take('filters');
	});

	await test.step('only the chosen fields shall come', async () => {
		await parameters.choose('returnType', 'Selected Fields');
		for (const field of ['ID', 'Name', CUSTOM_FIELD]) {
			await parameters.choose('returnFields', field);
		}
		await parameters.close();
		await screens.take('fields');
	});

	await test.step('the records that fit come out, with these fields', async () => {
		await stage.sandbox.admin.clearRequests();
		await panel.execute.click();
		const [heading, ...rows] = await panel.rows();
		expect(heading.split(/\s+/)).toEqual(expect.arrayContaining(['id', 'name']));
		expect(rows.length).toBeGreaterThan(0);
		for (const row of rows) expect(row).toContain('Analytics');
		await screens.take('query-output');
		const requests = await stage.sandbox.admin.requests();
		const { query } = requests.find(({ path }) => path === '/api/suppliers') ?? { query: '' };
		expect(decodeURIComponent(query)).toContain('name[contains]=Analytics');
	});
});

test('fetch a test event of the trigger', async ({ page, stage }, testInfo) => {
	const screens = new Screens(page, testInfo);
	const editor = await Editor.newWorkflow(page, stage.n8n.url);
	const newest = await stage.sandbox.admin.createRecord('suppliers', { name: 'Newest of all' });

	await editor.open('coupa', 'Coupa');
	await editor.take('When a record is created or updated');
	const panel = await editor.panel();
	await panel.chooseCredential(CONNECTED);
	await panel.parameters.pick('object', 'suppl', 'Suppliers');
	await screens.take('trigger');

	await test.step('it is the newest record', async () => {
		await panel.execute.click();
		const [, ...rows] = await panel.rows();
		expect(rows).toHaveLength(1);
		// The editor shows only the first columns of so wide a record: the ID is the first.
		expect(rows[0].split(/\s/)[0]).toBe(String(newest.id));
		await screens.take('trigger-test-event');
	});
});
