/** The mailbox that `npm start` gives n8n's Send Email node, and what the check of its example makes of it. */
import { inNode } from './inNode.mts';
import { checkExample } from './stage.mts';

/** Says these lines to a mailbox, each after the answer to the one before. */
function talk(lines: string[]) {
	return inNode(
		{ 'scripts/mail/mailbox.mts': 'startMailbox' },
		`const { connect } = await import('node:net');
		const { once } = await import('node:events');
		const mailbox = await startMailbox();
		const socket = connect(mailbox.port, '127.0.0.1');
		const answer = async () => String((await once(socket, 'data'))[0]).trim();
		const answers = [await answer()];
		for (const line of ${JSON.stringify(lines)}) {
			socket.write(line);
			answers.push(await answer());
		}
		await mailbox.stop();
		return { answers, mails: mailbox.mails };`,
	) as { answers: string[]; mails: object[] };
}

const ENVELOPE = ['EHLO me\r\n', 'MAIL FROM:<a@example.com>\r\n', 'RCPT TO:<b@example.com>\r\n'];

describe('the mailbox', () => {
	it('keeps a message with its sender and its recipients', () => {
		const { answers, mails } = talk([
			...ENVELOPE,
			'RCPT TO:<c@example.com>\r\n',
			'DATA\r\n',
			'Subject: Hello\r\n\r\nOne\r\n..dot\r\n.\r\n',
			'QUIT\r\n',
		]);
		expect(answers.map((line) => line.slice(0, 3))).toEqual([
			'220',
			'250',
			'250',
			'250',
			'250',
			'354',
			'250',
			'221',
		]);
		expect(mails).toEqual([
			{
				from: 'a@example.com',
				to: ['b@example.com', 'c@example.com'],
				source: 'Subject: Hello\r\n\r\nOne\r\n.dot',
			},
		]);
	});

	it('keeps nothing of a message that did not end', () => {
		expect(talk([...ENVELOPE, 'DATA\r\n']).mails).toEqual([]);
	});

	it('says which commands it does not know', () => {
		expect(talk(['AUTH PLAIN\r\n']).answers[1]).toMatch(/^502 /);
	});
});

describe('e-mailing a PDF of an invoice', () => {
	const message = (subject: string, name: string, content: string) => ({
		to: ['accounting@example.com'],
		source: [
			`Subject: ${subject}`,
			'Content-Type: multipart/mixed; boundary="--b"',
			'',
			'----b',
			'Content-Type: text/plain',
			'',
			'Attached.',
			'----b',
			`Content-Type: application/pdf; name=${name}`,
			`Content-Disposition: attachment; filename=${name}`,
			'',
			Buffer.from(content).toString('base64'),
			'----b--',
		].join('\r\n'),
	});
	const PDF = message('Invoice N-2 of Acme', 'legal_invoice-2.pdf', '%PDF-1.4 and more');
	const sent = (mails: object[]) =>
		checkExample('email-invoice-pdf.json', {
			output: { 'Get the invoice': [{ id: 2, 'invoice-number': 'N-2' }] },
			mails,
		});

	it('is right with one e-mail about the invoice that has a PDF', () => {
		expect(sent([PDF])).toMatchObject({
			ok: true,
			text: 'legal_invoice-2.pdf of invoice N-2 was sent to accounting@example.com',
		});
	});

	it.each([
		['none was sent', []],
		['it was sent twice', [PDF, PDF]],
		['it is about another invoice', [message('Invoice N-3 of Acme', 'a.pdf', '%PDF-1.4')]],
		['the file is none', [message('Invoice N-2 of Acme', 'a.pdf', '<html>')]],
		['there is no file', [{ ...PDF, source: 'Subject: Invoice N-2 of Acme\r\n\r\nAttached.' }]],
	])('is wrong where %s', (_what, mails) => {
		expect(sent(mails)).toMatchObject({ ok: false });
	});
});
