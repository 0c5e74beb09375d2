import { createHash } from 'node:crypto';

import type { CoupaRecord } from '../read';

/** A number of 32 bits that tells one content of a record from another. */
export function fingerprint(record: CoupaRecord): number {
	return createHash('sha256').update(JSON.stringify(record)).digest().readUInt32BE(0);
}
