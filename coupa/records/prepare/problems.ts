import type { Advice } from '../../advice';
import type { Catalog } from '../../catalog';
import type { TenantFields } from './tenantFields';

/** Something about a payload that a person should know. */
export interface FieldProblem {
	/** False where Coupa may accept the payload as it was meant. */
	isCertain: boolean;
	/** A sentence, with the place: `"invoice-lines[1].price" must be a number`. */
	message: string;
	advice?: Advice;
	/** A name that is near to none that is known: it may mean anything. */
	isStrange?: true;
}

/** A check under way. */
export interface Check {
	catalog: Catalog;
	/** The object of the record. */
	root: string;
	tenant: TenantFields;
	/** Whether the record was read from Coupa before: a newer Coupa may have more fields. */
	isRead: boolean;
	problems: FieldProblem[];
}
