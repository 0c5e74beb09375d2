import { agentApproves } from './agentApproves.mts';
import { approveFromChat } from './approveFromChat.mts';
import { coupaMcpServer } from './coupaMcpServer.mts';
import { downloadScans } from './downloadScans.mts';
import { emailInvoicePdf } from './emailInvoicePdf.mts';
import { exportAndReport } from './exportAndReport.mts';
import { exportInvoices } from './exportInvoices.mts';
import { loads } from './loads.mts';
import { querySuppliers } from './querySuppliers.mts';
import { reportPayments } from './reportPayments.mts';
import { sheetToInvoices } from './sheetToInvoices.mts';
import { syncSuppliers } from './syncSuppliers.mts';
import type { Example } from './types.mts';
import { writeInvoice } from './writeInvoice.mts';

/** All example workflows, in the order in which they are run. */
export const EXAMPLES: Example[] = [
	querySuppliers,
	writeInvoice,
	sheetToInvoices,
	exportInvoices,
	syncSuppliers,
	...loads,
	exportAndReport,
	reportPayments,
	downloadScans,
	emailInvoicePdf,
	approveFromChat,
	agentApproves,
	coupaMcpServer,
];
