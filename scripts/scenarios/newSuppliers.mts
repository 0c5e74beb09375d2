import type { Item } from './coupa.mts';
import { untold, wrongIn } from './expect.mts';
import type { Scenario, Stage } from './types.mts';

/** What the ERP has of suppliers that Coupa does not know, by their numbers. */
const NEW = {
	'ERP-4711': supplier('Nordlicht Bürobedarf GmbH', 'Net 30', {
		address: { street: 'Hafenstraße 7', city: 'Kiel', zip: '24103', country: 'DE' },
		contact: { first: 'Ingrid', last: 'Möller', email: 'moeller@nordlicht.example' },
	}),
	'ERP-4712': supplier("O'Brien & Sons, Ltd.", 'Net 60', {
		address: { street: '12 Quay Street', city: 'Bristol', zip: 'BS1 4QS', country: 'GB' },
		contact: { first: 'Sean', last: "O'Brien", email: 'sean@obrien.example' },
	}),
};

/** One with a payment term that Coupa does not have. */
const IMPOSSIBLE = { 'ERP-4713': supplier('Impossible SA', 'Net 9999', NEW['ERP-4711']) };

/** What the ERP has of suppliers that Coupa does not take, and why not. [SC 2.10] */
const BAD: Record<string, { fields: Item; why: string }> = {
	'ERP-5001': {
		fields: { status: 'false' },
		why: 'Supplier status must be one of ',
	},
	'ERP-5002': { fields: { method: 'PROMPT' }, why: 'PO method must be one of ' },
	'ERP-5003': { fields: { email: 'nobody' }, why: 'Supplier email is not a valid email address.' },
};
const GOOD = { status: 'active', method: 'email', email: 'orders@good.example', new: true };

/** Scenario 2.1. */
export const NEW_SUPPLIERS: Scenario = {
	id: '2.1',
	file: 'supplier-created.json',
	goal: 'New suppliers of the ERP come to Coupa',
	checked:
		'Each supplier once, active, with its terms, main contact and address, and cXML data; the ERP knows its ID; a term that Coupa does not have is reported',
	prepare: async ({ erp }) => {
		for (const [key, fields] of Object.entries({ ...NEW, ...IMPOSSIBLE })) {
			erp.enter('suppliers', key, fields);
		}
	},
	judge: judgeNew,
	failure: {
		cause: async (stage) =>
			await stage.coupa.refuse(
				{ method: 'POST', path: '/api/suppliers' },
				'Display name has already been taken',
			),
		told: /ERP-471\d: .*Display name has already been taken/,
	},
};

/** Scenario 2.10. */
export const REFUSED_SUPPLIERS: Scenario = {
	id: '2.10',
	file: 'supplier-errors.json',
	goal: 'Suppliers that Coupa refuses are told to a person',
	checked:
		'Coupa’s words for a wrong status, PO method, e-mail, an empty custom field and a refused token, with all that was sent; none of them is created, the others are',
	prepare: async ({ erp }) => {
		for (const [key, { fields }] of Object.entries(BAD)) {
			erp.enter('suppliers', key, { ...GOOD, name: `Refused ${key}`, ...fields });
		}
		for (const key of ['ERP-5004', 'ERP-5005', 'ERP-5006']) {
			erp.enter('suppliers', key, { ...GOOD, name: `Taken ${key}` });
		}
	},
	judge: judgeBad,
	failure: {
		cause: async (stage) => {
			const posted = (body: string) => ({ method: 'POST', path: '/api/suppliers', body });
			await stage.coupa.refuse(posted('Taken ERP-5004'), "Purchasing group can't be blank");
			// Until the workflow gives up: a token that was refused is asked for again.
			const match = posted('Taken ERP-5005');
			await stage.coupa.fail({ match, times: 10, kind: 'refuseToken' });
		},
		told: /ERP-5004: .*Purchasing group can't be blank[^]*ERP-5005: .*[Tt]oken/,
	},
};

function supplier(name: string, terms: string, parts: Item): Item {
	const identity = String(name.length * 1_111_111);
	const cxml = { url: 'https://orders.supplier.example/cxml', identity, secret: 'only-a-test' };
	return { ...parts, name, terms, website: 'https://supplier.example', cxml, new: true };
}

async function judgeNew(stage: Stage): Promise<string[]> {
	const rows = new Map(stage.erp.rows('suppliers').map((row) => [row.key, row]));
	const wrong = Object.entries(NEW).map(async ([number, { name, terms, ...fields }]) => {
		const { address, contact, cxml, website } = fields as Record<string, Item>;
		return await wrongIn(stage, 'suppliers', `number=${number}`, {
			id: rows.get(number)?.coupaId,
			name,
			'display-name': name,
			status: 'active',
			website,
			'payment-term.code': terms,
			'invoice-matching-level': '3-way',
			'po-method': 'cxml',
			'cxml-url': cxml.url,
			'cxml-identity': cxml.identity,
			'cxml-supplier-identity': cxml.identity,
			'primary-contact.name-given': contact.first,
			'primary-contact.name-family': contact.last,
			'primary-contact.email': contact.email,
			'primary-address.street1': address.street,
			'primary-address.city': address.city,
			'primary-address.postal-code': address.zip,
			'primary-address.country.code': address.country,
		});
	});
	return [...(await Promise.all(wrong)).flat(), ...untold(stage.mails(), 'ERP-4713: ')];
}

async function judgeBad(stage: Stage): Promise<string[]> {
	const wrong: string[] = [];
	for (const { key, ...row } of stage.erp.rows('suppliers')) {
		const query = `number=${key}`;
		const bad = BAD[key];
		if (bad) {
			const found = await stage.coupa.find('suppliers', query);
			if (found.length > 0) wrong.push(`${key} was created`);
			const sent = [row.name, row.status, row.method, row.email].map(
				(value) => `"${String(value)}"`,
			);
			wrong.push(...untold(stage.mails(), `${key}: `, bad.why, ...sent));
		} else {
			const meant = { name: row.name, status: row.status, 'po-email': row.email, id: row.coupaId };
			wrong.push(...(await wrongIn(stage, 'suppliers', query, meant)));
		}
	}
	return wrong;
}
