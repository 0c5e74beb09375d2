/** Users: the first one is whom changes through the API are made by. */
import { Ref } from '../store/row.mts';
import type { SeedContext } from './context.mts';
import { FIRST_NAMES, LAST_NAMES } from './words.mts';

export function seedPeople(context: SeedContext): void {
	context.define('User', context.counts.users, (id, rng) => {
		const firstname = id === 1 ? 'Integration' : FIRST_NAMES[id % FIRST_NAMES.length]!;
		const lastname = id === 1 ? 'User' : LAST_NAMES[Math.floor(id / 3) % LAST_NAMES.length]!;
		const login = id === 1 ? 'integration' : `${plain(firstname)}.${plain(lastname)}.${id}`;
		return {
			data: {
				login,
				email: `${login}@acme.example`,
				'employee-number': `E${1000 + id}`,
				firstname,
				lastname,
				fullname: `${firstname} ${lastname}`,
				'mention-name': login.replaceAll('.', ''),
				active: id % 13 !== 0,
				'default-locale': rng.pick(['en', 'de', 'fr', 'ja']),
				'default-currency': context.any(rng, 'Currency'),
				'default-address': context.any(rng, 'Address'),
				'default-account': context.any(rng, 'Account'),
				department: context.any(rng, 'Department'),
				manager: id > 5 ? new Ref('User', 1 + (id % 5)) : null,
				roles: [new Ref('Role', id === 1 ? 1 : 2 + (id % 4))],
				'content-groups': [new Ref('BusinessGroup', 1)],
				'purchasing-user': true,
				'expense-user': true,
				'invoicing-user': id % 4 === 0,
				'account-security-type': 0,
			},
			custom: { 'badge-number': `B-${5000 + id}` },
		};
	});
	context.define('UserGroup', 4, (id, rng) => ({
		name: ['Buyers', 'AP Clerks', 'IT Approvers', 'Sourcing Team'][id - 1],
		'mention-name': ['buyers', 'ap', 'it-approvers', 'sourcing'][id - 1],
		active: true,
		open: false,
		'can-approve': id === 3,
		description: 'Seeded group',
		users: [context.any(rng, 'User'), new Ref('User', 2)],
	}));
}

function plain(name: string): string {
	return name
		.normalize('NFD')
		.replace(/[^a-zA-Z]/g, '')
		.toLowerCase();
}
