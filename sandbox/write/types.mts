/** What a body asks for, on its way to a record. */
import type { Ref, Row, Value } from '../store/row.mts';

/** A body, or an object in it, with names as sent. */
export type Input = Record<string, unknown>;

/** What was understood of it, checked. */
export interface Draft {
	object: string;
	/** The record to change; undefined for a new one. */
	row?: Row;
	data: Record<string, Value>;
	custom: Record<string, Value>;
	/** Owned records by field; a field of a single record holds one. */
	children: Map<string, Draft[]>;
	/** Owned records that go, by field. */
	removed?: Map<string, Ref[]>;
}
