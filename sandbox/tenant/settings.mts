/** Numbers of a tenant: how fast, how much. */

/** What the admin API can change at any time. */
export interface SandboxSettings {
	/** Added to every answer below /api, in ms. */
	latencyMs: number;
	/** Requests a second; 0 switches the limiter off. [Exception Handling] */
	ratePerSecond: number;
	burst: number;
	/** Seconds that a 429 names in Retry-After; unset: no such header. */
	retryAfter?: number;
	/** Seconds before which a fresh token is refused. [OpenID Connect Clients] */
	tokenAgeS: number;
	/** [Set Up an OpenID Connect Client] */
	tokenLifetimeS: number;
	/** Fields without a value: shown as null, or left out. [Get Started] */
	empty: 'null' | 'omit';
	/** Changes in the user interface reset an invoice's export flag. [Special Actions] */
	uiEditResetsExported: boolean;
	/** A new or changed child of a nested resource moves its parent's updated-at. */
	childTouchesParent: boolean;
	/** Whether GET custom_field_attributes answers. */
	customFieldAttributes: boolean;
	/** Seeded records have values in a third of their custom fields only, different ones in turn. */
	sparseCustomFields: boolean;
	/** Rows of a CSV file that are loaded in a second of the sandbox's clock; 0: all at once. */
	csvRowsPerSecond: number;
	/** Megabytes of 1,048,576 bytes; a larger file is refused. Coupa's own limit is unverified. */
	largestFileMb: number;
	/** Whether answers are compressed for clients that ask for it. */
	compression: boolean;
}

/** Bytes. */
export function largestFile({ largestFileMb }: SandboxSettings): number {
	return Math.floor(largestFileMb * 1024 * 1024);
}

export const DEFAULT_SETTINGS: SandboxSettings = {
	latencyMs: 0,
	ratePerSecond: 25,
	burst: 20,
	tokenAgeS: 5,
	tokenLifetimeS: 86_399,
	empty: 'null',
	uiEditResetsExported: false,
	childTouchesParent: false,
	customFieldAttributes: true,
	sparseCustomFields: false,
	csvRowsPerSecond: 50,
	largestFileMb: 100,
	compression: false,
};
