import { undecidedRequisitions } from '../../../scripts/start/examples/approvals.mts';
import type { SandboxReader } from '../../../scripts/start/sandboxReader.mts';

export type Item = Record<string, unknown>;

/** Records of the sandbox that the tasks are about. */
export interface Data {
	invoices: Item[];
	suppliers: Item[];
	requisitions: Item[];
	/** Undecided requisitions in one currency, up to the highest amount that may be decided on. */
	small: Item[];
	/** And one above it. */
	large: Item;
	/** "5000 USD". */
	highestAmount: string;
}

export const codeOf = (record: Item) => String((record.currency as Item | undefined)?.code);

/** Reads what is there, and draws the limit so that there is something on both sides. */
export async function readData(reader: SandboxReader): Promise<Data> {
	const [invoices, suppliers, requisitions] = [
		await reader.find('invoices', 'status=approved&limit=50'),
		await reader.find('suppliers', 'status=active&limit=50'),
		await undecidedRequisitions(reader),
	];
	const codes = requisitions.map(codeOf);
	const usual = [...new Set(codes)].sort(
		(a, b) => codes.filter((code) => code === b).length - codes.filter((code) => code === a).length,
	)[0];
	const inUsual = requisitions
		.filter((requisition) => codeOf(requisition) === usual)
		.sort((a, b) => Number(a.total) - Number(b.total));
	const large = inUsual.at(-1) ?? {};
	const highestAmount = `${Math.floor(Number(large.total)) - 1} ${usual}`;
	return { invoices, suppliers, requisitions, small: inUsual.slice(0, -1), large, highestAmount };
}
