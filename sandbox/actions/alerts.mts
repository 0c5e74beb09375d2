/** Alerts: what `create_alert` would send to the contacts of an integration, kept for tests to look at. */
import { formatDatetime } from '../lib/time.mts';
import { isRef, type Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';

/** Who hears of a technical or functional alert: contacts of that kind, and of both. */
export function raiseAlert(tenant: Tenant, record: Row): void {
	const { data } = record;
	tenant.store.alerts.push({
		at: formatDatetime(tenant.clock.now()),
		object: record.object,
		id: record.id,
		documentType: data['document-type'] ?? null,
		documentId: data['document-id'] ?? null,
		status: data.status ?? null,
		contacts: contactsFor(tenant, record),
	});
}

function contactsFor({ store }: Tenant, { data }: Row): string[] {
	const kind = data['contact-alert-type'];
	const contacts = store.table('IntegrationContact');
	return contacts.ids().flatMap((id) => {
		const contact = contacts.get(id)?.data;
		const about = contact?.integration;
		const same = isRef(about) && isRef(data.integration) && about.id === data.integration.id;
		if (!contact || !same || contact['contactable-type'] !== 'User') return [];
		const hears = [kind, 'Both'].includes(contact['contact-alert-type']) || kind === 'Both';
		const user = store.table('User').get(Number(contact['contactable-id']));
		return hears && user ? [String(user.data.login)] : [];
	});
}
