export { csvFiles } from './files';
export { csvFormat, csvFormats } from './formats';
export { formatFromTemplate } from './template';
export { flatRecord, matchColumns, plainTitle } from './titles';
export type {
	CsvAttachment,
	CsvColumn,
	CsvFile,
	CsvFormat,
	CsvGroup,
	CsvOptions,
	CsvProblem,
	CsvResult,
	CsvRow,
	CsvRowType,
} from './types';
export { CLEARED } from './cell';
export { zipOf } from './zip';
