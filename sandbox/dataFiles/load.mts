/**
 * Files that are loaded in the background, row by row. The words of `status` are Coupa's [DataFileSources
 * API Example Calls]; their order, the answer to the upload and its form fields are unverified.
 */
import type { Answer } from '../lib/answer.mts';
import { partText } from '../lib/call.mts';
import { bytesOf, sizeOf } from '../lib/content.mts';
import { invalid } from '../lib/errors.mts';
import { formatDatetime } from '../lib/time.mts';
import type { RequestContext } from '../query/context.mts';
import { answer } from '../render/answers.mts';
import type { StoredFile } from '../store/files.mts';
import { newRow, Ref, type Row } from '../store/row.mts';
import type { Store } from '../store/store.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { stampCreated, stampUpdated } from '../write/commit.mts';
import { uploaded } from '../write/uploads.mts';
import { columnOf, type Column } from './columns.mts';
import { CsvError, decodeUtf8, parseCsv, type CsvRow } from './csv.mts';
import { applyRow, type RowError } from './rows.mts';
import { objectNamed } from './targets.mts';

/** A file on its way. */
interface Load {
	source: Row;
	object: string;
	columns: Column[];
	rows: CsvRow[];
	/** Why nothing of the file can be loaded. */
	problem?: string;
	/** Epoch in ms. */
	startedAt: number;
	processed: number;
}

const SOURCE = 'DataFileSource';
const running = new WeakMap<Store, Load[]>();

const FILE_FIELDS: ReadonlySet<string> = new Set(['file', 'data_file_source[file]']);
const SOURCE_FIELDS: ReadonlySet<string> = new Set([
	'source_for',
	'source-for',
	'data_file_source[source_for]',
]);

/** POST data_file_sources/load_file: takes a file, and answers before it is loaded. */
export function loadFile(context: RequestContext): Answer {
	const { tenant, call } = context;
	const file = uploaded(context, ({ name }) => FILE_FIELDS.has(name));
	const text = bytesOf(file.content)
		.toString('utf8')
		.replace(/^\uFEFF/, '');
	if (text.trim() === '') throw invalid(SOURCE, 'File is empty');
	const field = call.parts?.find(({ name }) => SOURCE_FIELDS.has(name));
	const sourceFor = field && partText(call, field.name)?.trim();
	if (!sourceFor) throw invalid(SOURCE, "Source for can't be blank");
	const object = objectNamed(tenant.catalog, sourceFor);
	if (!object) throw invalid(SOURCE, 'Source for is not included in the list');
	const load = start(tenant, file, sourceFor, object);
	const loads = running.get(tenant.store) ?? [];
	running.set(tenant.store, [...loads, load]);
	return answer(context, 201, load.source);
}

function start(tenant: Tenant, file: StoredFile, sourceFor: string, object: string): Load {
	const table = tenant.store.table('DataFileSource');
	const source = newRow('DataFileSource', table.nextId(), {
		type: 'BackgroundCsvFileLoad',
		'source-for': sourceFor,
		status: 'Pending',
		'file-file-name': file.name,
		'file-content-type': file.contentType,
		'file-file-size': String(sizeOf(file.content)),
		progress: 0,
		'records-created': 0,
		'records-updated': 0,
		'upload-errors-count': 0,
		'upload-errors': [],
	});
	stampCreated(tenant, source);
	stampUpdated(tenant, source);
	table.insert(source);
	const load: Load = {
		source,
		object,
		columns: [],
		rows: [],
		startedAt: tenant.clock.now(),
		processed: 0,
	};
	try {
		read(tenant, load, bytesOf(file.content));
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		load.problem = error.message;
	}
	return load;
}

/** @throws CsvError where nothing of it can be loaded */
function read(tenant: Tenant, load: Load, bytes: Buffer): void {
	const [header, ...rows] = parseCsv(decodeUtf8(bytes));
	if (!header) throw new CsvError('The file has no header');
	const unknown: string[] = [];
	for (const name of header.cells) {
		const column = columnOf(tenant, load.object, name);
		if (column) load.columns.push(column);
		else unknown.push(name);
	}
	if (unknown.length > 0) {
		throw new CsvError(`Unknown columns for ${load.object}: ${unknown.join(', ')}`);
	}
	load.rows = rows;
}

/** Brings all loads to where they are by the clock. To be called before anything is read. */
export function advanceLoads(tenant: Tenant): void {
	const loads = running.get(tenant.store);
	if (!loads || loads.length === 0) return;
	running.set(
		tenant.store,
		loads.filter((load) => !advance(tenant, load)),
	);
}

/** @returns whether the load has ended */
function advance(tenant: Tenant, load: Load): boolean {
	const { source, rows } = load;
	const rate = tenant.options.csvRowsPerSecond;
	const seconds = (tenant.clock.now() - load.startedAt) / 1000;
	const due = rate === 0 ? Infinity : Math.floor(seconds * rate);
	if (due < 1) return false;
	if (load.problem !== undefined) return end(tenant, load, 'Failed', load.problem);
	source.data.status = 'Loading';
	source.data['start-time'] ??= formatDatetime(load.startedAt);
	source.data['records-count'] = rows.length;
	for (; load.processed < Math.min(due, rows.length); load.processed++) {
		count(tenant, load, rows[load.processed]!);
	}
	// As in Coupa's example, where 27 rows have the progress 27: rows, not percent.
	source.data.progress = load.processed;
	stampUpdated(tenant, source);
	if (load.processed < rows.length) return false;
	const { 'records-created': created, 'records-updated': updated } = source.data;
	const result = `${rows.length} rows processed, creating ${String(created)} new rows and updating ${String(updated)} rows.`;
	return end(tenant, load, 'Done', result);
}

function end(tenant: Tenant, { source }: Load, status: string, result: string): true {
	source.data.status = status;
	source.data['result-text'] = result;
	source.data['end-time'] = formatDatetime(tenant.clock.now());
	stampUpdated(tenant, source);
	return true;
}

function count(tenant: Tenant, { source, object, columns }: Load, row: CsvRow): void {
	const result = applyRow(tenant, object, columns, row.cells);
	if (typeof result !== 'string')
		return result.forEach((error) => note(tenant, source, row, error));
	const name = `records-${result}`;
	source.data[name] = Number(source.data[name]) + 1;
}

function note(tenant: Tenant, source: Row, { line, cells }: CsvRow, error: RowError): void {
	const table = tenant.store.table('UploadError');
	const row = newRow('UploadError', table.nextId(), {
		row: line,
		'first-column': cells[0] ?? null,
		'field-with-error': error.field,
		value: error.value,
		'field-errors': error.message,
	});
	row.owner = new Ref(source.object, source.id);
	stampCreated(tenant, row);
	stampUpdated(tenant, row);
	table.insert(row);
	(source.data['upload-errors'] as Ref[]).push(new Ref(row.object, row.id));
	source.data['upload-errors-count'] = Number(source.data['upload-errors-count']) + 1;
}
