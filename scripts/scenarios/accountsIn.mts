import { differing, untold } from './expect.mts';
import { refusal } from './failures.mts';
import type { Scenario, Stage } from './types.mts';

type Rows = Record<string, Record<string, unknown>>;

const US = 'US Chart of Accounts';
const EMEA = 'EMEA Chart of Accounts';

/** Two charts have the same segments, and two accounts the same name. */
const NEW: Rows = {
	'US-SF-900-6101': account(US, 'SF-900-6101', 'Office supplies'),
	'EMEA-SF-900-6101': account(EMEA, 'SF-900-6101', 'Bürobedarf & Papier'),
	'EMEA-MUC-900-6102': account(EMEA, 'MUC-900-6102', 'Bürobedarf & Papier'),
};

/** Accounts that Coupa has from the start. */
const KNOWN: Rows = {
	'US-SF-400-6003': account(US, 'SF-400-6003', 'Travel, “domestic”'),
	'EMEA-MUC-200-6001': account(EMEA, 'MUC-200-6001', 'Reisekosten'),
};

const WRONG: Rows = {
	'US-SF--6103': account(US, 'SF--6103', 'A segment is missing'),
	'LATAM-SF-900-6104': account('LATAM Chart of Accounts', 'SF-900-6104', 'No such chart'),
};

const NEW_VALUES: Rows = {
	'CC-600': { lookup: 'Cost center', name: 'CC-600 Malmö', parent: '' },
	'P-1001.01-1': { lookup: 'WBS element', name: 'P-1001.01.1', parent: 'LV-1010' },
};

/** Lookup values that Coupa has from the start, by what the ERP calls them. */
const KNOWN_VALUES: Rows = {
	'LV-1007': { lookup: 'Cost center', name: 'CC-300 大阪' },
	'LV-1011': { lookup: 'WBS element', name: 'P-1001.02 (Phase 2)' },
};

const WRONG_VALUES: Rows = {
	'KST-1': { lookup: 'Kostenstelle', name: 'No such lookup', parent: '' },
};

/** Accounts and lookup values of the ERP come to Coupa: group 3 of the playbook. */
export const ACCOUNTS_IN: Scenario[] = [
	{
		id: '3.1',
		file: 'account-created.json',
		goal: 'New accounts of the ERP come to Coupa',
		checked:
			'Each account once in its chart, active, with its name; the same segments in two charts stay two accounts',
		prepare: async ({ erp }) => enter(erp, 'accounts', 'create', NEW),
		judge: async (stage) => await judgeAccounts(stage, NEW, { active: true }),
		failure: refusal(
			{ method: 'POST', path: '/api/accounts' },
			'Segment 3 is not valid for this chart',
		),
	},
	{
		id: '3.2',
		file: 'account-changed.json',
		goal: 'Accounts that the ERP has renamed',
		checked: 'The accounts with these segments have the new name, and nothing else has changed',
		prepare: async ({ erp }) => enter(erp, 'accounts', 'rename', KNOWN),
		judge: async (stage) => await judgeAccounts(stage, KNOWN, { active: true }),
		failure: refusal({ method: 'PUT', path: '/api/accounts' }, 'Name is reserved'),
	},
	{
		id: '3.3',
		file: 'account-deactivated.json',
		goal: 'Accounts that the ERP has closed',
		checked: 'These accounts are inactive, and no other',
		prepare: async ({ erp }) => enter(erp, 'accounts', 'close', KNOWN),
		judge: async (stage) => [
			...(await judgeAccounts(stage, KNOWN, { active: false, name: undefined })),
			...(await judgeInactive(stage, 'accounts', 2)),
		],
		failure: refusal({ method: 'PUT', path: '/api/accounts' }, 'Account is the default of a user'),
	},
	{
		id: '3.4',
		file: 'account-reactivated.json',
		goal: 'Accounts that the ERP has opened again',
		checked: 'These accounts are active again, and the others are as they were',
		prepare: async ({ coupa, erp }) => {
			for (const id of [1, 3, 4]) await coupa.change('accounts', id, { active: false });
			enter(erp, 'accounts', 'open', KNOWN);
		},
		judge: async (stage) => [
			...(await judgeAccounts(stage, KNOWN, { active: true, name: undefined })),
			...(await judgeInactive(stage, 'accounts', 1)),
		],
		failure: refusal({ method: 'PUT', path: '/api/accounts' }, 'Chart of accounts is locked'),
	},
	{
		id: '3.5',
		file: 'account-refused.json',
		goal: 'Accounts that Coupa does not take',
		checked: 'The accounts that are right are in Coupa, the others are not, and a person knows why',
		prepare: async ({ erp }) => enter(erp, 'accounts', 'create', { ...WRONG, ...NEW }),
		judge: async (stage) => {
			const wrong = await judgeAccounts(stage, NEW, { active: true });
			for (const { name } of Object.values(WRONG)) {
				const found = await stage.coupa.all('accounts', `name=${String(name)}`);
				if (found.length > 0) wrong.push(`"${String(name)}" is in Coupa`);
			}
			const mails = stage.mails();
			return [
				...wrong,
				...untold(mails, /US-SF--6103: .*segment.2/i),
				...untold(mails, /LATAM-SF-900-6104: .*LATAM/),
			];
		},
		failure: refusal(
			{ method: 'POST', path: '/api/accounts' },
			'Segment 3 is not valid for this chart',
		),
	},
	{
		id: '3.6',
		file: 'lookup-value-created.json',
		goal: 'New cost centers and projects of the ERP come to Coupa',
		checked: 'Each value once in its lookup, active, with its name and its parent',
		prepare: async ({ erp }) => enter(erp, 'values', 'create', NEW_VALUES),
		judge: async (stage) => await judgeValues(stage, NEW_VALUES, { active: true }),
		failure: refusal({ method: 'POST', path: '/api/lookup_values' }, 'Name has already been taken'),
	},
	{
		id: '3.7',
		file: 'lookup-value-changed.json',
		goal: 'Cost centers and projects that the ERP has renamed',
		checked: 'The values with these external numbers have the new name',
		prepare: async ({ erp }) => enter(erp, 'values', 'rename', KNOWN_VALUES),
		judge: async (stage) => await judgeValues(stage, KNOWN_VALUES, { active: true }),
		failure: refusal({ method: 'PUT', path: '/api/lookup_values' }, 'Name has already been taken'),
	},
	{
		id: '3.8',
		file: 'lookup-value-deactivated.json',
		goal: 'Cost centers and projects that the ERP has closed',
		checked: 'These values are inactive, and no other',
		prepare: async ({ erp }) => enter(erp, 'values', 'close', KNOWN_VALUES),
		judge: async (stage) => [
			...(await judgeValues(stage, KNOWN_VALUES, { active: false, name: undefined })),
			...(await judgeInactive(stage, 'lookup_values', 2)),
		],
		failure: refusal(
			{ method: 'PUT', path: '/api/lookup_values' },
			'Value is the default of its lookup',
		),
	},
	{
		id: '3.9',
		file: 'lookup-value-reactivated.json',
		goal: 'Cost centers and projects that the ERP has opened again',
		checked: 'These values are active again, and the others are as they were',
		prepare: async ({ coupa, erp }) => {
			for (const id of [7, 9, 11]) await coupa.change('lookup_values', id, { active: false });
			enter(erp, 'values', 'open', KNOWN_VALUES);
		},
		judge: async (stage) => [
			...(await judgeValues(stage, KNOWN_VALUES, { active: true, name: undefined })),
			...(await judgeInactive(stage, 'lookup_values', 1)),
		],
		failure: refusal({ method: 'PUT', path: '/api/lookup_values' }, 'Lookup is not active'),
	},
	{
		id: '3.10',
		file: 'lookup-value-refused.json',
		goal: 'Lookup values that Coupa does not take',
		checked: 'The values that are right are in Coupa, the others are not, and a person knows why',
		prepare: async ({ erp }) => enter(erp, 'values', 'create', { ...WRONG_VALUES, ...NEW_VALUES }),
		judge: async (stage) => {
			const wrong = await judgeValues(stage, NEW_VALUES, { active: true });
			const found = await stage.coupa.all('lookup_values', 'external-ref-num=KST-1');
			if (found.length > 0) wrong.push('KST-1 is in Coupa');
			return [...wrong, ...untold(stage.mails(), /KST-1: .*lookup/i)];
		},
		failure: refusal({ method: 'POST', path: '/api/lookup_values' }, 'Name has already been taken'),
	},
];

function account(chart: string, code: string, name: string): Record<string, unknown> {
	const [segment1, segment2, segment3] = code.split('-');
	return { chart, segment1, segment2, segment3, name };
}

function enter(erp: Stage['erp'], table: string, task: string, rows: Rows): void {
	for (const [key, fields] of Object.entries(rows)) {
		erp.enter(table, key, { ...fields, task });
	}
}

/** Each account is there once by its chart and its segments, and the ERP knows its ID. */
async function judgeAccounts(
	{ coupa, erp }: Stage,
	rows: Rows,
	also: Record<string, unknown>,
): Promise<string[]> {
	const wrong: string[] = [];
	const all = await coupa.all('accounts', 'active[in]=true,false');
	for (const [key, { chart, segment1, segment2, segment3, name }] of Object.entries(rows)) {
		const code = `${String(segment1)}-${String(segment2)}-${String(segment3)}`;
		const found = all.filter(
			(one) =>
				one.code === code && (one['account-type'] as { name?: unknown } | null)?.name === chart,
		);
		if (found.length !== 1) wrong.push(`${key} is in Coupa ${found.length} times`);
		else wrong.push(...differing(key, found[0], meantOf({ name, ...also })));
		wrong.push(...differing(`${key} in the ERP`, erp.row('accounts', key), noted(found)));
	}
	return wrong;
}

async function judgeValues(
	{ coupa, erp }: Stage,
	rows: Rows,
	also: Record<string, unknown>,
): Promise<string[]> {
	const wrong: string[] = [];
	for (const [key, { lookup, name, parent }] of Object.entries(rows)) {
		const found = await coupa.all('lookup_values', `external-ref-num=${key}`);
		const above = parent ? { 'parent.external-ref-num': parent } : {};
		const meant = { 'lookup.name': lookup, name, ...above, ...also };
		if (found.length !== 1) wrong.push(`${key} is in Coupa ${found.length} times`);
		else wrong.push(...differing(key, found[0], meantOf(meant)));
		wrong.push(...differing(`${key} in the ERP`, erp.row('values', key), noted(found)));
	}
	return wrong;
}

async function judgeInactive({ coupa }: Stage, resource: string, count: number): Promise<string[]> {
	const { length: inactive } = await coupa.all(resource, 'active=false');
	return inactive === count ? [] : [`${inactive} ${resource} are inactive, not ${count}`];
}

function meantOf(values: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function noted([record]: Array<{ id?: unknown }>): Record<string, unknown> {
	return { task: 'done', coupaId: record?.id };
}
