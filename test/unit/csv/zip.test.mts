import { createRequire } from 'node:module';

import {
	csvFiles,
	csvFormat,
	type CsvAttachment,
	type CsvGroup,
	zipOf,
} from '../../../coupa/csv/index.ts';
import { toZip } from '../../../coupa/csv/zip.ts';

interface Entry {
	fileName: string;
}

interface ZipFile {
	on(event: string, listener: (value: never) => void): void;
	openReadStream(
		entry: Entry,
		done: (error: Error | null, stream: NodeJS.ReadableStream) => void,
	): void;
}

/** The ZIP reader that Playwright brings along: it holds names, sizes and check sums. */
const { yauzl } = createRequire(__filename)('playwright-core/lib/utilsBundle') as {
	yauzl: {
		fromBuffer(buffer: Buffer, done: (error: Error | null, zip: ZipFile) => void): void;
	};
};

/** What a ZIP holds, by name. @throws Error where it is no sound ZIP */
async function unzipped(zip: Buffer): Promise<Record<string, string>> {
	const found: Record<string, string> = {};
	await new Promise<void>((resolve, reject) => {
		yauzl.fromBuffer(zip, (problem, file) => {
			if (problem !== null) return reject(problem);
			file.on('error', reject);
			file.on('end', resolve);
			file.on('entry', (entry: Entry) => {
				found[entry.fileName] = '';
				file.openReadStream(entry, (error, stream) => {
					if (error !== null) return reject(error);
					stream.on('data', (part: Buffer) => {
						found[entry.fileName] += part.toString('latin1');
					});
					stream.on('error', reject);
				});
			});
		});
	});
	return found;
}

const now = new Date('2026-01-31T12:00:00Z');

function invoice(
	number: string,
	item: number,
	attachments: CsvAttachment[],
	scan: string,
): CsvGroup {
	const cells = {
		'Invoice Number': number,
		'Supplier Number': '4711',
		'Invoice Date': '2026-01-31',
		'Attachment 1': scan,
	};
	return { rows: [{ type: 'Invoice', item, cells }], attachments };
}

function made(groups: CsvGroup[], format = 'invoice') {
	const { files, problems } = csvFiles(csvFormat(format), groups, { now });
	return { files: [...files], certain: problems.filter(({ isCertain }) => isCertain) };
}

describe('toZip', () => {
	it('is read by an independent reader', async () => {
		const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
		const entries = [
			{ name: 'rows.csv', content: Buffer.from('"Ä"\r\n') },
			{ name: 'scans/größe 漢.pdf', content: all },
			{ name: 'empty.txt', content: new Uint8Array() },
		];
		expect(await unzipped(toZip(entries, now))).toEqual({
			'rows.csv': Buffer.from('"Ä"\r\n').toString('latin1'),
			'scans/größe 漢.pdf': all.toString('latin1'),
			'empty.txt': '',
		});
	});

	it('has the check sum of what it holds [CRC-32/ISO-HDLC]', () => {
		const zip = toZip([{ name: 'a', content: Buffer.from('123456789') }], now);
		expect(zip.readUInt32LE(14)).toBe(0xcbf43926);
		expect(zip.readUInt32LE(18)).toBe(9);
	});
});

describe('attachments', () => {
	const scan = { name: 'scan.pdf', size: 4 };

	it('go into the ZIP with the file that names them', async () => {
		const { files, certain } = made([invoice('1', 0, [scan], 'file://scan.pdf')]);
		expect(certain).toEqual([]);
		expect(files[0].attachments).toEqual(['scan.pdf']);
		const zip = zipOf(files[0], () => Buffer.from('%PDF'), now);
		expect(zip.name).toBe('Invoices_20260131T120000000Z_001.zip');
		expect(await unzipped(zip.content as Buffer)).toEqual({
			[files[0].name]: files[0].text,
			'scan.pdf': '%PDF',
		});
	});

	it('count for the size of a file', () => {
		const groups = [1, 2, 3].map((number) => {
			const name = `${number}.pdf`;
			return invoice(String(number), number, [{ name, size: 3_000_000 }], `file://${name}`);
		});
		const { files } = made(groups);
		expect(files.map(({ attachments }) => attachments)).toEqual([['1.pdf', '2.pdf'], ['3.pdf']]);
	});

	it('are there once where several records name them', () => {
		const { files, certain } = made([
			invoice('1', 0, [scan], 'file://scan.pdf'),
			invoice('2', 1, [scan], 'file://scan.pdf'),
		]);
		expect(certain).toEqual([]);
		expect(files[0].attachments).toEqual(['scan.pdf']);
	});

	it.each([
		['is not there', [], 'file://scan.pdf', 'The file "scan.pdf" is not there'],
		[
			'has no name in a folder',
			[{ name: '../scan.pdf', size: 4 }],
			'x',
			'No file can have the name',
		],
		['has no name of a root', [{ name: '/scan.pdf', size: 4 }], 'x', 'No file can have the name'],
	])('are refused where one %s', (_, attachments, cell, message) => {
		const { files, certain } = made([invoice('1', 5, attachments, cell)]);
		expect(certain).toEqual([
			{ item: 5, message: expect.stringContaining(message), isCertain: true },
		]);
		expect(files).toEqual([]);
	});

	it('are refused where two of them have one name', () => {
		const { certain } = made([
			invoice('1', 0, [scan], 'file://scan.pdf'),
			invoice('2', 1, [{ ...scan, isOther: true }], 'file://scan.pdf'),
		]);
		expect(certain).toMatchObject([
			{ item: 1, message: 'Invoice: Another file has the name "scan.pdf"' },
		]);
	});

	it('are refused in a format without a ZIP', () => {
		const group = { rows: [{ type: '', item: 2, cells: { Code: 'EA' } }], attachments: [scan] };
		expect(made([group], 'uom').certain).toMatchObject([{ item: 2 }]);
	});

	it('are no matter where a cell is a link or a text', () => {
		expect(made([invoice('1', 0, [], 'https://example.com/scan.pdf')]).certain).toEqual([]);
	});
});
