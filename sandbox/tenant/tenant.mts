/** One Coupa tenant: what its records, its custom fields and its settings are. */
import type { Catalog } from '../catalog/catalog.mts';
import type { Clock } from '../lib/clock.mts';
import type { Store } from '../store/store.mts';
import type { SandboxSettings } from '../tenant/settings.mts';
import type { CustomFields } from './customFields.mts';
import type { Pick } from './shape.mts';
import type { Flavours } from './switches.mts';

export interface Tenant {
	readonly catalog: Catalog;
	readonly clock: Clock;
	readonly customFields: CustomFields;
	/** What it does where the documents leave it open. */
	readonly flavours: Flavours;
	/** Changed by the admin API while running. */
	options: SandboxSettings;
	/** Replaced by a reset. */
	store: Store;
	/** Response filters that administrators saved, by name. [API Return Formats] */
	filters: Map<string, SavedFilter>;
	/** The user that changes through the API are made by. */
	apiUserId: number;
}

export interface SavedFilter {
	/** Restricted to one object, or for any that has the fields. */
	object?: string;
	/** As the `fields` argument takes it. */
	fields: unknown[];
	/** Checked forms, by object. */
	picks?: Map<string, Pick>;
}
