import type { Scenario, Stage } from './types.mts';

/** What the ERP has of a supplier that Coupa does not know. */
const NEW = {
	'ERP-4711': {
		name: 'Nordlicht Bürobedarf GmbH',
		terms: 'Net 30',
		email: 'orders@nordlicht.example',
	},
	'ERP-4712': { name: "O'Brien & Sons, Ltd.", terms: 'Net 30', email: 'orders@obrien.example' },
};

/** Suppliers of the ERP come to Coupa: group 2 of the playbook. */
export const SUPPLIERS_IN: Scenario[] = [
	{
		id: '2.1',
		file: 'supplier-created.json',
		goal: 'New suppliers of the ERP come to Coupa',
		checked:
			'Each supplier once, active, with its name, payment term and e-mail for orders; the ERP knows its ID',
		prepare: async ({ erp }) => {
			for (const [key, fields] of Object.entries(NEW)) {
				erp.enter('suppliers', key, { ...fields, new: true });
			}
		},
		judge: judgeNew,
		failure: {
			cause: async ({ coupa }) =>
				await coupa.fail({
					match: { method: 'POST', path: '/api/suppliers' },
					kind: 'status',
					status: 400,
					body: { errors: { error: ['Display name has already been taken'] } },
				}),
			told: /ERP-471\d: .*Display name has already been taken/,
		},
	},
];

async function judgeNew({ coupa, erp }: Stage): Promise<string[]> {
	const wrong: string[] = [];
	for (const { key, name, terms, email, coupaId } of erp.rows('suppliers')) {
		const found = await coupa.find('suppliers', `number=${key}`);
		const [supplier] = found;
		if (found.length !== 1) {
			wrong.push(`${key} is in Coupa ${found.length} times`);
			continue;
		}
		const { code } = (supplier['payment-term'] ?? {}) as { code?: string };
		const kept = [supplier.name, supplier.status, code, supplier['po-email']];
		const meant = [name, 'active', terms, email];
		if (kept.join('|') !== meant.join('|'))
			wrong.push(`${key}: ${kept.join()}, not ${meant.join()}`);
		if (coupaId !== supplier.id)
			wrong.push(`the ERP has ID ${coupaId} of ${key}, not ${supplier.id}`);
	}
	return wrong;
}
