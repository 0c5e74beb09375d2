/** Triggers that watch several objects. */
import type { IDataObject } from 'n8n-workflow';

import { object } from '../support/scenario.mts';
import type { PollResult } from '../support/triggerEngine.mts';

type Row = IDataObject | string;

/** The rows of "More Objects"; a text is an object of the list. */
export function more(...rows: Row[]): IDataObject {
	return {
		object: rows.map((row) => (typeof row === 'string' ? { object: object(row) } : row)),
	};
}

/** What each item says: its object, its ID and what happened. */
export function toldBy({ records, error }: PollResult): string[] {
	if (error !== undefined) throw error;
	return records.map(({ object: path, id, change }) => `${path} ${id} ${change}`);
}

export const denied = (path: string) =>
	({ kind: 'status', status: 403, times: 1000, match: { path: `/api/${path}` } }) as const;
