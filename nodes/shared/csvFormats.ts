import { loadCatalog } from '../../coupa/catalog';
import type { CsvFormat } from '../../coupa/csv';
import { withCustomFields } from '../../coupa/csvRows';
import { customFieldsFor } from './customFields';
import { resolveTarget } from './target';
import type { CoupaContext } from './transport/credentialType';

/** A format with those of the tenant's custom fields that the API shows. */
export interface TenantFormat {
	format: CsvFormat;
	/** Why some may be missing, in a sentence. */
	problem?: string;
}

/**
 * Adds the tenant's custom fields to a format. It does not reject: where Coupa does not answer, there are
 * none.
 *
 * @param list the list that a person opened, so that its refresh is noticed; left out at run time
 */
export async function tenantFormat(
	context: CoupaContext,
	format: CsvFormat,
	list?: string,
): Promise<TenantFormat> {
	const catalog = await loadCatalog();
	const { path } = format;
	// Fields of what lies below other records cannot be asked for without one of these.
	if (path === undefined || path.includes('{')) return { format };
	const target = resolveTarget(catalog, { objectPath: path, parentIds: [], fromList: true });
	const { fields, problem } = await customFieldsFor(context, target, list);
	return { format: withCustomFields(format, fields), ...(problem !== undefined && { problem }) };
}
