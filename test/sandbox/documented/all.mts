/** All documented requests. */
import { DOCUMENTS } from './documents.mts';
import { INVOICES } from './invoices.mts';
import { MASTER_DATA } from './masterData.mts';
import { PAYMENTS } from './payments.mts';
import { PEOPLE } from './people.mts';
import { PURCHASING } from './purchasing.mts';
import { RECEIVING } from './receiving.mts';
import { SUPPLIERS } from './suppliers.mts';
import type { DocumentedRequest } from './types.mts';

export const AREAS: Record<string, DocumentedRequest[]> = {
	'master data': MASTER_DATA,
	users: PEOPLE,
	suppliers: SUPPLIERS,
	invoices: INVOICES,
	payments: PAYMENTS,
	purchasing: PURCHASING,
	receiving: RECEIVING,
	'other documents': DOCUMENTS,
};
