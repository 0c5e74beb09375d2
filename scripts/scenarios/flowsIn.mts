import type { Item } from './coupa.mts';
import { differing, untold, wrongIn } from './expect.mts';
import type { Scenario } from './types.mts';

const person = (firstname: string, lastname: string, more: Item): Item => ({
	employee: `P-${firstname.length}${lastname.length}`,
	firstname,
	lastname,
	email: `${firstname}.${lastname}@acme.example`.toLowerCase(),
	employed: true,
	roles: [],
	groups: [],
	...more,
});

/**
 * What HR has: one is new, one has another position, one is to be in a group that Coupa does not
 * have, one left, and one left before Coupa was there.
 */
const PEOPLE: Record<string, Item> = {
	'lena.fischer': person('Lena', 'Fischer', { roles: ['User', 'Buyer'], groups: ['Buyers'] }),
	'omar.haddad': person('Omar', 'Haddad', { roles: ['User'], groups: ['AP Clerks'] }),
	'ivy.odd': person('Ivy', 'Odd', { roles: ['User'], groups: ['Nobodies'] }),
	'ruth.kramer': person('Ruth', 'Kramer', { employed: false }),
	'paul.gone': person('Paul', 'Gone', { employed: false }),
};

/** What the suppliers filled in, and whether a buyer approved it. */
const FILLED_IN = [
	{ name: 'Onboarded Alpha Ltd.', status: 'approved', tax: 'GB123456789', city: 'Leeds' },
	{ name: 'Onboarded Beta AG', status: 'approved', tax: 'DE987654321', city: 'Ulm' },
	{ name: 'Not approved yet SA', status: 'pending_approval', tax: 'FR1122334455', city: 'Nantes' },
];

const emailOf = (name: string) => `info@${name.toLowerCase().replaceAll(/[^a-z]/g, '')}.example`;

/** Flows beyond the playbook that bring people and suppliers together. */
export const FLOWS_IN: Scenario[] = [
	{
		id: 'users',
		file: 'user-provisioning.json',
		goal: 'Users are created, moved and deactivated with their roles and groups as HR says',
		checked:
			'Who is new has a user; who moved has the roles and groups of HR and no other; who left is inactive and has none; others are not created; a group that Coupa does not have is reported',
		prepare: async ({ coupa, erp }) => {
			for (const login of ['omar.haddad', 'ruth.kramer']) {
				const { firstname, lastname, email } = PEOPLE[login];
				await coupa.enter('users', {
					...{ login, firstname, lastname, email, active: true },
					roles: [{ name: 'User' }, { name: 'Approver' }],
					'user-groups': [{ name: 'Sourcing Team' }],
				});
			}
			for (const [login, fields] of Object.entries(PEOPLE)) erp.enter('people', login, fields);
		},
		judge: async (stage) => {
			const wrong = untold(stage.mails(), 'ivy.odd: ');
			for (const [login, { employed, roles, groups, ...fields }] of Object.entries(PEOPLE)) {
				if (login === 'ivy.odd') continue;
				const query = `login=${login}`;
				const meant = {
					firstname: fields.firstname,
					lastname: fields.lastname,
					email: fields.email,
					active: employed,
					'roles.name': roles,
					'user-groups.name': groups,
				};
				if (login !== 'paul.gone') wrong.push(...(await wrongIn(stage, 'users', query, meant)));
				else if ((await stage.coupa.find('users', query)).length > 0)
					wrong.push('paul.gone was created');
			}
			return wrong;
		},
		failure: {
			// From the last of three requests on: the roles are empty, and not written again.
			cause: async (stage) =>
				await stage.coupa.refuse(
					{ method: 'PUT', path: '/api/users' },
					'Roles cannot be changed now',
					{ skip: 2, times: 3 },
				),
			told: /omar\.haddad: .*Roles cannot be changed now/,
		},
	},
	{
		id: 'onboarding',
		file: 'supplier-onboarding.json',
		goal: 'Onboarded suppliers become vendors in the ERP, and get their number in Coupa',
		checked:
			'One vendor for each approved supplier, none for others; its number is at the supplier, which is active, and at its information',
		prepare: async ({ coupa }) => {
			for (const { name, status, tax, city } of FILLED_IN) {
				const supplier = await coupa.enter('suppliers', { name, status: 'onboarding' });
				await coupa.enter('supplier_information', {
					...{ name, status, 'supplier-id': supplier.id, 'federal-tax-num': tax },
					'supplier-information-contacts': [{ kind: 'Primary', email: emailOf(name) }],
					'supplier-information-addresses': [{ kind: 'Primary', city }],
				});
			}
		},
		judge: async (stage) => {
			const approved = FILLED_IN.filter(({ status }) => status === 'approved');
			const vendors = stage.erp.rows('vendors');
			const wrong = approved.map(async ({ name, tax, city }) => {
				const meant = { name, taxNumber: tax, city, email: emailOf(name) };
				const own = vendors.filter((vendor) => vendor.name === name);
				if (own.length !== 1) return [`the ERP has ${own.length} vendors ${name}`];
				const [{ number }] = own;
				const query = `name=${encodeURIComponent(name)}`;
				return [
					...differing(name, own[0], meant),
					...(await wrongIn(stage, 'suppliers', query, { number, status: 'active' })),
					...(await wrongIn(stage, 'supplier_information', query, { 'supplier-number': number })),
				];
			});
			const found = (await Promise.all(wrong)).flat();
			if (vendors.length !== approved.length) found.push(`the ERP has ${vendors.length} vendors`);
			return found;
		},
		failure: {
			cause: async (stage) =>
				await stage.coupa.refuse(
					{ method: 'PUT', path: '/api/supplier_information' },
					'It is being edited',
				),
			told: /Onboarded \w+.*: .*It is being edited/,
		},
	},
];
