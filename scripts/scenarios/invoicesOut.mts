import {
	breakMark,
	enterAll,
	judgeAll,
	refuse,
	unlike,
	type Kind,
	type Outgoing,
} from './exports.mts';
import { BACKED, SERVICES, TAXED, UNBACKED, WITH_CUSTOM_FIELDS } from './invoices.mts';
import type { Scenario, Stage } from './types.mts';

const INVOICES: Kind = { path: 'invoices', field: 'invoice-number', table: 'bills' };

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

/** The ERP refuses this bill once. */
function refused(number: string, message: string): Scenario['failure'] {
	return {
		cause: async (stage) => await refuse(stage, INVOICES, number, message),
		told: new RegExp(`${number}: .*${message}`),
	};
}

/** The ERP has this bill, and Coupa does not take the mark. */
function unmarked(number: string): Scenario['failure'] {
	return {
		cause: async (stage) => await breakMark(stage, INVOICES, number),
		told: new RegExp(`${number}: .*locked by another user`),
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
		refused('SC-4101', 'Order PO-10005 is closed'),
	),
	bills(
		'4.2',
		'invoice-without-order',
		{
			goal: 'Approved invoices without a purchase order come to the ERP',
			checked: 'Each line with its account; a foreign currency with its rate; marked, history',
		},
		UNBACKED,
		unmarked('SC-4202'),
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
			refused('SC-4301', 'WBS element P-2040.10 is closed'),
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
		unmarked('SC-4401'),
	),
	bills(
		'4.5',
		'invoice-with-taxes',
		{
			goal: 'Approved invoices with several taxes come to the ERP',
			checked: 'Taxes of each line or of the invoice, charges, total; marked, history',
		},
		TAXED,
		refused('SC-4501', 'Tax code ECO is not known'),
	),
];

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
