import { differing, textOf, untold } from './expect.mts';
import { goods, invoice } from './invoices.mts';
import type { Item } from './coupa.mts';
import type { Scenario, Stage } from './types.mts';

const LINES = [
	{ description: 'Toner, “black”', quantity: '2', price: '99.90', account: 'SF-400-6003' },
	{ description: 'Paper', quantity: '10', price: '4.55', account: 'SF-400-6003' },
].map((line) => ({ ...line, chart: 'US Chart of Accounts' }));

/** A file as the scan service gives it. */
function file(name: string, text = `What is in ${name}: “ä”`): Item {
	return { name, content: Buffer.from(text).toString('base64') };
}

function scan(number: string, further: string[], more: Item = {}): Item {
	return {
		invoiceNumber: number,
		supplier: '10006',
		date: '2026-05-12',
		currency: 'USD',
		lines: LINES,
		file: file(`${number.replaceAll('/', '-')}.pdf`),
		further: further.map((name) => file(name)),
		task: 'send',
		...more,
	};
}

/**
 * Invoices that must be submitted: with and without further files; one whose number another supplier has
 * used; one of which an earlier run left the draft; one that an earlier run submitted and did not note.
 */
const GOOD: Record<string, Item> = {
	'MAIL-1': scan('SCAN 01/ä', ['delivery note.txt', 'terms №2.txt']),
	'MAIL-2': scan('SCAN-02', []),
	'MAIL-3': scan('SCAN-03', ['delivery note.txt', 'photo.txt']),
	'MAIL-4': scan('SCAN-04', ['delivery note.txt', 'terms.txt']),
	'MAIL-5': scan('SCAN-05', []),
};

/** Those that people must look at: one that is approved, one that came twice, one of nobody known. */
const LEFT: Record<string, { row: Item; why: RegExp }> = {
	'MAIL-6': { row: scan('SCAN-06', ['terms.txt']), why: /MAIL-6, .*: .*is approved/ },
	'MAIL-7': {
		row: scan('SCAN-02', ['terms.txt']),
		why: /MAIL-7, .*: .*is (draft|pending approval)/,
	},
	'MAIL-8': { row: scan('SCAN-08', [], { supplier: '99999' }), why: /MAIL-8, .*: .*99999/ },
};

/** Invoices that come as files, beyond the playbook. */
export const SCANNED_INVOICES: Scenario[] = [
	{
		id: 'email-invoice',
		file: 'email-invoice.json',
		goal: 'Invoices from e-mails or a scanner come to Coupa, and are submitted',
		checked:
			'Each invoice once, pending approval, with lines, scan and further files; what an earlier run left is finished; one that Coupa has already stays as it is, and a person knows it, as of an unknown supplier',
		prepare,
		judge: async (stage) => [
			...(await judgeGood(stage)),
			...(await judgeLeft(stage)),
			...judgeTold(stage),
		],
		failure: {
			// Each at another step: the scan, the submission, a file, the note after the draft.
			cause: async ({ coupa, erp }) => {
				await coupa.refuse({ method: 'PUT', path: '/\\/image_scan/' }, 'The scan is not readable');
				await coupa.refuse({ method: 'PUT', path: '/\\/submit/' }, 'The period is closed');
				await coupa.refuse({ method: 'POST', path: '/\\/attachments/' }, 'The file is too large');
				erp.refuse({ table: 'scans', key: 'MAIL-4', message: 'The scan is locked' });
			},
			told: /MAIL-1, .*not readable[^]*MAIL-2, .*is closed[^]*MAIL-3, .*1 of 2.*too large[^]*MAIL-4, .*is locked/,
		},
	},
];

async function prepare({ coupa, erp }: Stage): Promise<void> {
	const entered = async (number: string, status: string, supplier: string) =>
		await coupa.enter('invoices', {
			...invoice(number, [goods('Other', '1', '1', {})], {
				supplier: { number: supplier },
				status,
			}),
		});
	await entered('SCAN-03', 'approved', '10003');
	const draft = await entered('SCAN-04', 'draft', '10006');
	await coupa.attach(
		'invoices',
		draft.id,
		'delivery note.txt',
		'What is in delivery note.txt: “ä”',
	);
	const submitted = await entered('SCAN-05', 'pending_approval', '10006');
	await entered('SCAN-06', 'approved', '10006');
	for (const [key, row] of Object.entries(GOOD)) erp.enter('scans', key, row);
	erp.enter('scans', 'MAIL-5', { coupaId: submitted.id });
	for (const [key, { row }] of Object.entries(LEFT)) erp.enter('scans', key, row);
}

/** The invoices in Coupa that have the number and the supplier of a row. */
async function found({ coupa }: Stage, { invoiceNumber, supplier }: Item): Promise<Item[]> {
	const query = `invoice-number=${encodeURIComponent(String(invoiceNumber))}`;
	return await coupa.find('invoices', `${query}&supplier[number]=${String(supplier)}`);
}

async function judgeGood(stage: Stage): Promise<string[]> {
	const wrong: string[] = [];
	for (const [key, row] of Object.entries(GOOD)) {
		const [one, ...others] = await found(stage, row);
		if (!one || others.length > 0) {
			wrong.push(`${key} is in Coupa ${one ? others.length + 1 : 0} times`);
			continue;
		}
		const known = stage.erp.row('scans', key);
		wrong.push(...differing(`${key} in the list`, known, { task: 'sent', coupaId: one.id }));
		wrong.push(...differing(key, one, { status: 'pending_approval' }));
		// What an earlier run has submitted is no longer touched.
		if (key !== 'MAIL-5') wrong.push(...judgeContent(key, one, row));
	}
	return wrong;
}

function judgeContent(key: string, kept: Item, row: Item): string[] {
	const { name, content } = row.file as Record<string, string>;
	const [toner, paper] = LINES;
	const day = String(kept['invoice-date']).slice(0, 10);
	return differing(
		key,
		{ ...kept, day },
		{
			day: row.date,
			'currency.code': row.currency,
			'invoice-lines.description': [toner.description, paper.description],
			'invoice-lines.0.quantity': 2,
			'invoice-lines.0.price': 99.9,
			'invoice-lines.1.price': 4.55,
			'invoice-lines.account.code': [toner.account, paper.account],
			'image-scan-file-name': name,
			'image-scan-file-size': String(Buffer.from(content, 'base64').length),
			'attachments.file-file-name': (row.further as Item[]).map((one) => one.name),
		},
	);
}

async function judgeLeft(stage: Stage): Promise<string[]> {
	const wrong = untold(stage.mails(), ...Object.values(LEFT).map(({ why }) => why));
	for (const key of Object.keys(LEFT)) {
		if (stage.erp.row('scans', key)?.task !== 'send') wrong.push(`${key} is off the list`);
	}
	for (const one of await found(stage, LEFT['MAIL-6'].row)) {
		const meant = { status: 'approved', 'invoice-lines.description': ['Other'] };
		wrong.push(...differing('MAIL-6', one, { ...meant, 'image-scan-file-name': undefined }));
		wrong.push(...differing('MAIL-6', one, { 'attachments.length': 0 }));
	}
	const unknown = await stage.coupa.all('invoices', 'invoice-number=SCAN-08');
	return unknown.length > 0 ? [...wrong, 'MAIL-8 was created'] : wrong;
}

/** Nobody is called for an invoice with which all went well. */
function judgeTold({ mails }: Stage): string[] {
	return mails()
		.flatMap(({ source }) => textOf(source).match(/^MAIL-\d+, .*$/gm) ?? [])
		.filter((line) => !Object.keys(LEFT).some((key) => line.startsWith(key)))
		.map((line) => `a person was told: ${line}`);
}
