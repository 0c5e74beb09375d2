import { isDeepStrictEqual } from 'node:util';
import {
	enterAll,
	judgeAll,
	refused,
	settle,
	unlike,
	unmarked,
	type Kind,
	type Outgoing,
} from './exports.mts';
import { ATTACHED, CREDITS, MANY, TAXED } from './invoiceTotals.mts';
import { BACKED, goods, invoice, SERVICES, UNBACKED, WITH_CUSTOM_FIELDS } from './invoices.mts';
import type { Scenario, Stage } from './types.mts';

const INVOICES: Kind = {
	path: 'invoices',
	object: 'InvoiceHeader',
	field: 'invoice-number',
	table: 'bills',
};

/** A scenario of invoices that become bills. */
function bills(
	id: string,
	file: string,
	texts: { goal: string; checked: string },
	documents: Outgoing[],
	failure: Scenario['failure'],
): Scenario {
	return {
		id,
		file: `${file}.json`,
		...texts,
		prepare: async (stage) => await enterAll(stage, INVOICES, documents),
		judge: async (stage) => await judgeAll(stage, INVOICES, documents),
		failure,
	};
}

/** Approved invoices come to the ERP: group 4 of the playbook. */
export const INVOICES_OUT: Scenario[] = [
	bills(
		'4.1',
		'invoice-with-order',
		{
			goal: 'Approved invoices with a purchase order come to the ERP',
			checked: 'One bill each; its lines with order, order line, quantity, price; marked, history',
		},
		BACKED,
		refused(INVOICES, 'SC-4101', 'Order PO-10005 is closed'),
	),
	bills(
		'4.2',
		'invoice-without-order',
		{
			goal: 'Approved invoices without a purchase order come to the ERP',
			checked: 'Each line with its account; a foreign currency with its rate; marked, history',
		},
		UNBACKED,
		unmarked(INVOICES, 'SC-4202'),
	),
	{
		...bills(
			'4.3',
			'invoice-with-custom-fields',
			{
				goal: 'Approved invoices come to the ERP with their custom fields',
				checked:
					'Fields of both places, of header and lines; number and status written back; marked, history',
			},
			WITH_CUSTOM_FIELDS,
			refused(INVOICES, 'SC-4301', 'WBS element P-2040.10 is closed'),
		),
		judge: async (stage) => [
			...(await judgeAll(stage, INVOICES, WITH_CUSTOM_FIELDS)),
			...(await judgeWrittenBack(stage)),
		],
	},
	bills(
		'4.4',
		'invoice-of-services',
		{
			goal: 'Approved invoices of services come to the ERP',
			checked: 'Lines of services without a quantity, lines of goods with theirs; marked, history',
		},
		SERVICES,
		unmarked(INVOICES, 'SC-4401'),
	),
	bills(
		'4.5',
		'invoice-with-taxes',
		{
			goal: 'Approved invoices with several taxes come to the ERP',
			checked: 'Taxes of each line or of the invoice, charges, total; marked, history',
		},
		TAXED,
		refused(INVOICES, 'SC-4501', 'Tax code ECO is not known'),
	),
	{
		...bills(
			'4.6',
			'invoice-with-attachments',
			{
				goal: 'Approved invoices come to the ERP with their attachments',
				checked: 'Each file byte for byte, once; marked only when all are there; history',
			},
			ATTACHED,
			{
				cause: async ({ erp }) =>
					erp.refuse({ table: 'attachments', message: 'The archive is full' }),
				told: /SC-4601: .*The archive is full/,
			},
		),
		prepare: prepareAttached,
		judge: async (stage) => [
			...(await judgeAll(stage, INVOICES, ATTACHED)),
			...(await judgeFiles(stage)),
		],
	},
	bills(
		'4.7',
		'credit-memo',
		{
			goal: 'Approved credit memos come to the ERP',
			checked:
				'Credit memos above zero, by quantity, price and document type; mixed signs as a bill; marked, history',
		},
		CREDITS,
		unmarked(INVOICES, 'SC-4702'),
	),
	{
		id: '4.8',
		file: 'invoice-voided.json',
		goal: 'Invoices that are voided after their export are voided in the ERP',
		checked: 'The bill is void and else unchanged; what never came there is not made; marked again',
		prepare: prepareVoided,
		judge: judgeVoided,
		failure: refused(INVOICES, 'SC-4801', 'The bill is paid'),
	},
	bills(
		'4.9',
		'invoices-many',
		{
			goal: 'More than 50 approved invoices come to the ERP at once',
			checked: 'Each of 64 once, with its total; marked, history',
		},
		MANY,
		refused(INVOICES, 'SC-49057', 'The period is closed'),
	),
];

const FILES = { 'delivery note №1.txt': 'Geliefert: 3 × “Öl”\n', 'terms.txt': 'Net 30' };

async function prepareAttached(stage: Stage): Promise<void> {
	await enterAll(stage, INVOICES, ATTACHED);
	const { id } = await stage.coupa.one('invoices', 'invoice-number=SC-4601');
	for (const [name, text] of Object.entries(FILES)) {
		await stage.coupa.attach('invoices', id, name, text);
	}
}

async function judgeFiles({ coupa, erp }: Stage): Promise<string[]> {
	const [invoice] = await coupa.find('invoices', 'invoice-number=SC-4601');
	const meant = invoice ? Object.entries(FILES).map((file) => [invoice.id, ...file]) : [];
	const kept = erp
		.rows('attachments')
		.sort((a, b) => String(a.name).localeCompare(String(b.name)))
		.map(({ invoice: id, name, content }) => [
			id,
			name,
			Buffer.from(String(content), 'base64').toString('utf8'),
		]);
	return isDeepStrictEqual(kept, meant)
		? []
		: [`the ERP has the files ${JSON.stringify(kept)}, not ${JSON.stringify(meant)}`];
}

/** One that the ERP has, and one that was voided before it went there. */
async function prepareVoided(stage: Stage): Promise<void> {
	const { coupa, erp } = stage;
	await settle(coupa, 'invoices');
	for (const number of ['SC-4801', 'SC-4802']) {
		const isExported = number === 'SC-4801';
		const document = invoice(number, [goods('Paper', '1', '12', {})], { exported: isExported });
		const { id } = await coupa.enter('invoices', document);
		await coupa.does('PUT', `invoices/${String(id)}/void`);
		if (isExported) {
			erp.enter('bills', `coupa-${String(id)}`, {
				document: number,
				total: '12.00',
				status: 'open',
			});
		}
	}
}

async function judgeVoided({ coupa, erp }: Stage): Promise<string[]> {
	const [first, ...more] = erp.rows('bills');
	const wrong = more.map(({ key }) => `the ERP has ${key} as well`);
	const seen = await coupa.find('invoices', 'status=voided');
	for (const number of ['SC-4801', 'SC-4802']) {
		const invoice = seen.find((one) => one['invoice-number'] === number);
		if (!invoice) continue;
		if (invoice.exported !== true) wrong.push(`${number} is not marked as exported`);
		if (number === 'SC-4801')
			wrong.push(...unlike(number, first, { total: '12.00', status: 'void', number: '51000001' }));
	}
	return wrong;
}

async function judgeWrittenBack({ coupa, erp }: Stage): Promise<string[]> {
	const [{ number }] = WITH_CUSTOM_FIELDS;
	const found = await coupa.find('invoices', `invoice-number=${number}`);
	const [row] = erp.rows('bills');
	return found.flatMap((invoice) =>
		unlike(`${number} in Coupa`, invoice, {
			'erp-document-number': row?.number,
			'erp-posting-status': 'posted',
		}),
	);
}
