/** All documented requests. */
import { ACCOUNTING } from './accounting.mts';
import { CONTRACTS } from './contracts.mts';
import { INTEGRATIONS } from './integrations.mts';
import { INVOICES } from './invoices.mts';
import { MASTER_DATA } from './masterData.mts';
import { NEW_INVOICES } from './newInvoices.mts';
import { ORDERS } from './orders.mts';
import { PAYABLES } from './payables.mts';
import { PAYMENTS } from './payments.mts';
import { PEOPLE } from './people.mts';
import { RECEIVING } from './receiving.mts';
import { REQUISITIONS } from './requisitions.mts';
import { SOURCING } from './sourcing.mts';
import { SUPPLIER_PARTS } from './supplierParts.mts';
import { SUPPLIERS } from './suppliers.mts';
import type { DocumentedRequest } from './types.mts';

export const AREAS: Record<string, DocumentedRequest[]> = {
	accounting: ACCOUNTING,
	'master data': MASTER_DATA,
	users: PEOPLE,
	suppliers: [...SUPPLIERS, ...SUPPLIER_PARTS],
	invoices: [...NEW_INVOICES, ...INVOICES],
	payments: [...PAYMENTS, ...PAYABLES],
	requisitions: REQUISITIONS,
	orders: ORDERS,
	receiving: RECEIVING,
	'contracts and expenses': CONTRACTS,
	'sourcing and attachments': SOURCING,
	integrations: INTEGRATIONS,
};
