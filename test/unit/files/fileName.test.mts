import { fileNameOf } from '../../../coupa/files/index.ts';

test.each([
	['attachment; filename="scan.pdf"', 'scan.pdf'],
	['attachment; filename=scan.pdf; size=12', 'scan.pdf'],
	[`attachment; filename="Pr_fung.pdf"; filename*=UTF-8''Pr%C3%BCfung.pdf`, 'Prüfung.pdf'],
	[`attachment; filename*=utf-8'de'%F0%9F%A7%BE%20Beleg.pdf`, '🧾 Beleg.pdf'],
	['attachment; filename="a \\"quoted\\" name.pdf"', 'a "quoted" name.pdf'],
	['inline; filename="C:\\\\scans\\\\scan.pdf"', 'scan.pdf'],
	['attachment; filename="../../etc/passwd"', 'passwd'],
	[`attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd`, 'passwd'],
	[`attachment; filename="good.pdf"; filename*=UTF-8''%E0%A4%A`, 'good.pdf'],
	['attachment; filename="line\nbreak.pdf"', 'linebreak.pdf'],
	// As Node reads headers: a character for each byte.
	[Buffer.from('attachment; filename="Prüfung 🧾.pdf"').toString('latin1'), 'Prüfung 🧾.pdf'],
	['attachment; filename="Prüfung.pdf"', 'Prüfung.pdf'],
	// A byte each, and no UTF-8: ISO 8859-1.
	['attachment; filename="Gr\u00fc\u00dfe.pdf"', 'Grüße.pdf'],
	['attachment; filename="  scan.pdf  "', 'scan.pdf'],
	['attachment; filename="Prüfung 🧾.pdf"', 'Prüfung 🧾.pdf'],
])('%s is called %s', (disposition, name) => {
	expect(fileNameOf(disposition)).toBe(name);
});

test.each([undefined, '', 'attachment', 'attachment; filename=""', 'attachment; filename=".."'])(
	'%s has no name',
	(disposition) => {
		expect(fileNameOf(disposition)).toBeUndefined();
	},
);
