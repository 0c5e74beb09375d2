/** One argument of a query string, not yet encoded: `['updated_at[gt]', '2026-01-01T00:00:00Z']`. */
export type QueryArgument = readonly [name: string, value: string];
