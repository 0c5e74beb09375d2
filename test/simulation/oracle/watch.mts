import type { ChangeEvent, ExportField } from '../../../coupa/changes/index.ts';
import { second, type Version } from '../model/version.mts';

/** What a trigger waits for. */
export interface Watch {
	event: ChangeEvent;
	onlyOpen: boolean;
	exportField: ExportField;
}

/** The time that counts, in ms. */
export function timeOf({ createdAt, updatedAt }: Version, { event }: Watch): number {
	return event === 'created' ? createdAt : updatedAt;
}

/** Whether somebody waits for a version, from a time on. */
export function isWanted(version: Version, watch: Watch, from: number): boolean {
	const { createdAt, updatedAt, status, exported } = version;
	const { event, onlyOpen } = watch;
	if (onlyOpen && status !== 'open') return false;
	if (event === 'updated' && second(createdAt) === second(updatedAt)) return false;
	if (event === 'readyForExport' && exported) return false;
	return second(timeOf(version, watch)) >= second(from);
}

/** What makes two emissions the same. */
export function emissionOf(
	{ key, revision, updatedAt, lastExportedAt = 0 }: Version,
	{ event, exportField }: Watch,
): string {
	if (event === 'created') return String(key);
	if (event !== 'readyForExport') return `${key}:${revision}`;
	return `${key}:${second(exportField === 'last-exported-at' ? lastExportedAt : updatedAt)}`;
}
