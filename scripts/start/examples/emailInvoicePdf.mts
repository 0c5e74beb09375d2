import { right, wrong } from './outcome.mts';
import type { Example, Outcome, Stage } from './types.mts';

export const emailInvoicePdf: Example = { file: 'email-invoice-pdf.json', check };

/** The name of the file that a message brings along, and its first bytes. */
function attachmentOf(source: string): { name: string; begins: string } | undefined {
	const part = source.split(/^--.*\r?\n/m).find((text) => /^content-disposition: att/im.test(text));
	if (part === undefined) return undefined;
	const [head, body = ''] = part.split(/\r?\n\r?\n/);
	const name = /filename="?([^"\r\n;]+)/i.exec(head)?.[1] ?? '';
	return { name, begins: Buffer.from(body, 'base64').toString('latin1', 0, 5) };
}

async function check({ run, mails }: Stage): Promise<Outcome> {
	const execution = await run();
	const [invoice] = execution.output['Get the invoice'] ?? [];
	const [mail, ...others] = mails();
	if (!mail) return wrong('no e-mail was sent', execution);
	if (others.length > 0) return wrong(`${others.length + 1} e-mails were sent`, execution);
	const number = String(invoice?.['invoice-number']);
	if (!mail.source.includes(`Subject: Invoice ${number} of `)) {
		return wrong(`the subject does not name invoice ${number}`, execution);
	}
	const { name, begins } = attachmentOf(mail.source) ?? { name: 'nothing', begins: '' };
	if (!name.endsWith('.pdf') || begins !== '%PDF-') {
		return wrong(`the e-mail brought along ${name}, and no PDF`, execution);
	}
	return right(`${name} of invoice ${number} was sent to ${mail.to.join()}`, execution);
}
