export { followLoad } from './follow';
export type { Followed, Following } from './follow';
export { failedLoad, failedRows, lostSight } from './problems';
export {
	dataFileScopes,
	sourceName,
	readSource,
	rowErrorCount,
	rowErrorsOf,
	loadState,
} from './source';
export type { DataFileScopes, DataFileSource, LoadState } from './source';
export { uploadCsv } from './upload';
export type { CsvUpload, FormStyle } from './upload';
