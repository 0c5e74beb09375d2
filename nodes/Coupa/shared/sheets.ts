/** What n8n's own nodes for sheets add to each row. */
export const OF_SHEETS: ReadonlySet<string> = new Set(['row_number']);
