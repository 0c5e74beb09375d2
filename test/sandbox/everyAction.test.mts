import { HANDLERS } from '../../sandbox/actions/collections.mts';
import { COPIES } from '../../sandbox/actions/copies.mts';
import { ANSWERS_ONLY, CREATING, EFFECTS } from '../../sandbox/actions/table.mts';
import { type Action, loadCatalog } from '../../sandbox/catalog/catalog.mts';
import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, type Client, type Reply } from './client.mts';

const { resources } = loadCatalog();
const ACTIONS = resources.flatMap(({ path, base, actions }) =>
	actions.map((action) => [`${action.method} ${path} ${action.name}`, path, action, base] as const),
);

let sandbox: Sandbox;
let coupa: Client;

beforeAll(async () => {
	sandbox = await startSandbox({ rate: false, size: 'small' });
	coupa = await clientOf(sandbox);
});
afterAll(async () => await sandbox.stop());

async function firstId(path: string): Promise<number> {
	const { json } = await coupa.get(`${path}?limit=1&return_object=limited`);
	// Content groups are all gone after `remove_all`.
	return json[0]?.id ?? 1;
}

async function idsIn(path: string): Promise<string> {
	const filled = path.replace(/\{[^}]+\}/, String(await firstId(path.split('/{')[0]!)));
	return filled;
}

async function perform(path: string, { name, method, collection }: Action): Promise<Reply> {
	const place = await idsIn(path);
	const on = collection ? place : `${place}/${await firstId(place)}`;
	const filled = name.replace(/\{[^}]+\}/, '1');
	return await coupa.request(method, `${on}/${filled}`, {
		headers: { accept: 'application/json' },
	});
}

it.each(ACTIONS)('%s does something, or says why not', async (_title, path, action, base) => {
	const place = base === undefined ? path : `${base}/${path}`;
	const { status, json } = await perform(place, action);
	if (status < 300) return;
	expect([400, 404]).toContain(status);
	const messages = Object.values(json.errors as Record<string, string[]>).flat();
	expect(messages.join()).toMatch(/^[A-Z].* (cannot be|can't be|is|has|no) |^Couldn't find /);
	// Words for people, not the action's name out of the path.
	if (action.name.includes('_') && status === 400) {
		expect(messages.join()).not.toContain(`changed by ${action.name.replaceAll('_', ' ')}`);
	}
});

/** Decisions, files, content groups and CSV files are done by code of their own. */
const ELSEWHERE =
	/^approvals |business_groups |data_file_sources | (avatar|image_scan|legal_agreement|toggle_active)$|assign_attendee/;

it('knows of each action that is no reading what it does, or that it does nothing', () => {
	const known = new Set(
		[EFFECTS, COPIES, CREATING, HANDLERS].flatMap((table) => Object.keys(table)),
	);
	const unknown = ACTIONS.filter(([, , { method }]) => method !== 'GET')
		.map(([title, path, { name }]) => [title, `${path} ${name}`] as const)
		.filter(([, name]) => !ELSEWHERE.test(name))
		.filter((names) => !names.some((name) => known.has(name) || ANSWERS_ONLY.has(name)));
	expect(unknown).toEqual([]);
	const there = new Set(
		ACTIONS.flatMap(([title, path, action]) => [title, `${path} ${action.name}`]),
	);
	const gone = [...known, ...ANSWERS_ONLY].filter((name) => !there.has(name));
	expect(gone).toEqual([]);
});
