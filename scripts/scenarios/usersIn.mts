import type { Item } from './coupa.mts';
import { untold, wrongIn } from './expect.mts';
import { changeOf } from './masterData.mts';
import type { Master } from './masterData.mts';
import type { Scenario } from './types.mts';

/** People of the ERP whom Coupa does not know, by their logins. */
const NEW: Record<string, Item> = {
	'anna.lindqvist': {
		employee: 'P-2001',
		firstname: 'Anna',
		lastname: 'Lindqvist',
		email: 'anna.lindqvist@acme.example',
		buys: true,
		travels: false,
		currency: 'EUR',
	},
	'sean.oneil': {
		employee: 'P-2002',
		firstname: 'Seán',
		lastname: "O'Neil",
		email: 'sean.oneil@acme.example',
		buys: false,
		travels: true,
		currency: 'GBP',
	},
};

/** Somebody with a currency that Coupa does not have. */
const IMPOSSIBLE = 'nils.nowhere';

/** People whom both sides know. */
const USERS: Master = {
	resource: 'users',
	key: 'login',
	ids: [2, 3, 4],
	other: 5,
	untouched: [
		...['login', 'firstname', 'lastname', 'email', 'active', 'employee-number', 'roles.name'],
		...['default-currency.code', 'department.name', 'content-groups.name', 'purchasing-user'],
		'custom-fields.badge-number',
	],
};

/** People of the ERP come to Coupa: group 1 of the playbook. */
export const USERS_IN: Scenario[] = [
	{
		id: '1.1',
		file: 'user-created.json',
		goal: 'New people of the ERP get a user in Coupa',
		checked:
			'Each user once, active, with name, e-mail, currency, licences and the role User; the ERP knows the ID; a currency that Coupa does not have is reported',
		prepare: async ({ erp }) => {
			for (const [key, fields] of Object.entries(NEW)) {
				erp.enter('users', key, { ...fields, new: true });
			}
			const email = 'nils.nowhere@acme.example';
			const fields = { ...NEW['anna.lindqvist'], employee: 'P-2003', email, currency: 'XXX' };
			erp.enter('users', IMPOSSIBLE, { ...fields, new: true });
		},
		judge: async (stage) => {
			const wrong = Object.entries(NEW).map(async ([login, person]) => {
				return await wrongIn(stage, 'users', `login=${login}`, {
					firstname: person.firstname,
					lastname: person.lastname,
					email: person.email,
					active: true,
					'employee-number': person.employee,
					'purchasing-user': person.buys,
					'expense-user': person.travels,
					'sourcing-user': false,
					'inventory-user': false,
					'default-currency.code': person.currency,
					'roles.name': ['User'],
					id: stage.erp.rows('users').find(({ key }) => key === login)?.coupaId,
				});
			});
			const told = untold(stage.mails(), `${IMPOSSIBLE}: `);
			return [...(await Promise.all(wrong)).flat(), ...told];
		},
		failure: {
			cause: async (stage) =>
				await stage.coupa.refuse(
					{ method: 'POST', path: '/api/users' },
					'Email has already been taken',
				),
			told: /(anna|sean)\S+: .*Email has already been taken/,
		},
	},
	changeOf(USERS, {
		id: '1.2',
		file: 'user-changed.json',
		goal: 'New names and e-mail addresses of the ERP come to Coupa',
		checked: 'Last name and e-mail of each user; everything else is as before',
		entered: ({ login }) => ({
			lastname: `Changed-${String(login).length}`,
			email: `new.${String(login)}@acme.example`,
			changed: true,
		}),
		meant: (row) => ({ lastname: row.lastname, email: row.email }),
	}),
	changeOf(USERS, {
		id: '1.3',
		file: 'user-custom-field.json',
		goal: 'A custom field of users is kept as the ERP has it',
		checked: 'The badge number of each user; everything else is as before',
		entered: ({ id }) => ({ badge: `NEW-${String(id)}` }),
		meant: (row) => ({ 'custom-fields.badge-number': row.badge }),
	}),
	changeOf(USERS, {
		id: '1.4',
		file: 'user-deactivated.json',
		goal: 'People who leave can no longer use Coupa',
		checked: 'Users who left are inactive, others are not; everything else is as before',
		before: { active: true },
		entered: (_user, isFirst) => ({ left: !isFirst }),
		meant: (row) => ({ active: row.left !== true }),
	}),
	changeOf(USERS, {
		id: '1.5',
		file: 'user-reactivated.json',
		goal: 'People who come back can use Coupa again',
		checked: 'Users who came back are active, others are not; everything else is as before',
		before: { active: false },
		entered: (_user, isFirst) => ({ back: !isFirst }),
		meant: (row) => ({ active: row.back === true }),
	}),
	changeOf(USERS, {
		id: '1.6',
		file: 'user-role-added.json',
		goal: 'Users get a role besides those that they have',
		checked:
			'Each user has the new role and those from before, each once; a role that Coupa does not have is reported',
		before: { roles: [{ name: 'User' }, { name: 'Approver' }] },
		entered: () => ({ role: 'Accounts Payable', newRole: true }),
		meant: () => ({ 'roles.name': ['User', 'Approver', 'Accounts Payable'] }),
		impossible: { role: 'Astronaut' },
	}),
	changeOf(USERS, {
		id: '1.7',
		file: 'user-role-removed.json',
		goal: 'Users lose the roles that the ERP does not list',
		checked: 'Each user has the roles of the ERP and no other, also after a stop between the steps',
		before: { roles: [{ name: 'User' }, { name: 'Approver' }, { name: 'Buyer' }] },
		entered: (_user, isFirst) => ({ roles: isFirst ? ['User'] : ['User', 'Buyer'] }),
		meant: (row) => ({ 'roles.name': row.roles }),
		impossible: { roles: ['User', 'Astronaut'] },
		skip: 2,
	}),
	changeOf(USERS, {
		id: '1.8',
		file: 'user-unknown.json',
		goal: 'A user whom Coupa does not know is reported to a person',
		checked: 'A person is told who is missing; nobody is created, and the others are updated',
		entered: ({ id }) => ({
			firstname: `Renamed ${String(id)}`,
			email: `renamed${String(id)}@acme.example`,
			changed: true,
		}),
		meant: (row) => ({ firstname: row.firstname, email: row.email }),
		unknown: 'nobody.knows',
	}),
];
