import { right, wrong } from './outcome.mts';
import type { Example, Outcome, Stage } from './types.mts';

export const downloadScans: Example = { file: 'download-scans.json', check };

async function check({ run }: Stage): Promise<Outcome> {
	const execution = await run();
	const invoices = execution.output['Get approved invoices'] ?? [];
	const scans = execution.output['Name the file'] ?? [];
	const without = execution.output['Without a scan'] ?? [];
	if (scans.length === 0) return wrong('no scan was downloaded', execution);
	if (without.length === 0) return wrong('no invoice without a scan was listed', execution);
	const seen = [...scans, ...without].map(({ invoiceId }) => invoiceId);
	const asked = invoices.map(({ id }) => id);
	if ([...seen].sort().join() !== [...asked].sort().join()) {
		return wrong(`of the invoices ${asked.join()}, ${seen.join()} came out`, execution);
	}
	const odd = scans.find(
		({ fileName, mimeType }) =>
			mimeType !== 'application/pdf' || !String(fileName).endsWith('.pdf'),
	);
	if (odd) return wrong(`the scan of invoice ${String(odd.invoiceId)} is no PDF`, execution);
	const [{ fileName }] = scans;
	const text = `${scans.length} scans, first: ${String(fileName)}; ${without.length} without a scan`;
	return right(text, execution);
}
