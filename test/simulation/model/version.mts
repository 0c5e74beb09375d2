import type { CoupaRecord } from '../../../coupa/read/index.ts';

export type Status = 'closed' | 'open';

/** What Coupa shows of a record at one time; each change makes another one. */
export interface Version {
	/** Tells one record from another. */
	key: number;
	/** The ID that Coupa shows, which several records may share. */
	id: number;
	/** Tells this version from all others of a run. */
	revision: number;
	createdAt: number;
	/** In ms; Coupa shows the second. */
	updatedAt: number;
	status: Status;
	exported: boolean;
	lastExportedAt?: number;
	/** No time of it shows that it changed: its export mark was reset, and nothing else. */
	isQuiet?: boolean;
	/** The user behind the credential may not see it. */
	isHidden: boolean;
	/** When it could first be read, and from when on no more, by the server's clock, in ms. */
	visibleAt: number;
	replacedAt: number;
	/** When it was last in an answer, by the server's clock, in ms. */
	servedAt?: number;
}

/** As fine as Coupa counts. */
export function second(time: number): number {
	return Math.floor(time / 1000);
}

/** As Coupa writes times. */
export function isoSecond(time: number): string {
	return new Date(second(time) * 1000).toISOString().replace('.000Z', 'Z');
}

const recordsOf = new WeakMap<Version, CoupaRecord>();

/** All that Coupa has of a version, in its usual spelling. */
export function toRecord(version: Version): CoupaRecord {
	const known = recordsOf.get(version);
	if (known !== undefined) return known;
	const record: CoupaRecord = {
		id: version.id,
		'created-at': isoSecond(version.createdAt),
		'updated-at': isoSecond(version.updatedAt),
		status: version.status,
		exported: version.exported,
		// Coupa shows a field without a value as null.
		'last-exported-at':
			version.lastExportedAt === undefined ? null : isoSecond(version.lastExportedAt),
		// The ID of its own where that is not `id` [0242].
		...(version.id !== version.key && { 'revision-record': { id: version.key } }),
		name: `Record ${version.key}`,
		revision: version.revision,
	};
	recordsOf.set(version, record);
	return record;
}
