/**
 * Files that are loaded in the background, row by row. The words of `status` are Coupa's, in small letters
 * as in its examples [DataFileSources API Example Calls]; their order, the answer to the upload and its
 * form fields are unverified.
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
import { stampCreated, stampUpdated } from '../write/stamps.mts';
import { uploaded } from '../write/uploads.mts';
import { CsvError, decodeUtf8, parseCsv } from './csv.mts';
import { HeaderError, layoutOf, type Group } from './layout.mts';
import { applyGroup, type RowError } from './rows.mts';
import { objectNamed } from './targets.mts';

/** A file on its way. */
interface Load {
	source: Row;
	object: string;
	groups: Group[];
	/** Why nothing of the file can be loaded. */
	problem?: CsvError | HeaderError;
	/** Epoch in ms. */
	startedAt: number;
	/** How many groups are done, and how many rows of them were taken. */
	done: number;
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
	const isSample = tenant.flavours.has('samples-data-files');
	const source = newRow('DataFileSource', table.nextId(), {
		type: 'BackgroundCsvFileLoad',
		'source-for': sourceFor,
		status: isSample ? 'sample' : 'pending',
		'file-file-name': file.name,
		'file-content-type': file.contentType,
		'file-file-size': String(sizeOf(file.content)),
		progress: null,
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
		groups: [],
		startedAt: tenant.clock.now(),
		done: 0,
		processed: 0,
	};
	try {
		load.groups = read(tenant, object, bytesOf(file.content));
	} catch (error) {
		if (!(error instanceof CsvError || error instanceof HeaderError)) throw error;
		load.problem = error;
	}
	return load;
}

/** @throws CsvError or HeaderError where nothing of it can be loaded */
function read(tenant: Tenant, object: string, bytes: Buffer): Group[] {
	const rows = parseCsv(decodeUtf8(bytes));
	if (rows.length === 0) throw new CsvError('The file has no header');
	return layoutOf(tenant, object, rows);
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
	const { source, groups } = load;
	const rate = tenant.options.csvRowsPerSecond;
	const seconds = (tenant.clock.now() - load.startedAt) / 1000;
	const due = rate === 0 ? Infinity : Math.floor(seconds * rate);
	if (due < 1) return false;
	if (source.data.status === 'sample') return sample(tenant, load);
	if (load.problem) return fail(tenant, load, load.problem);
	source.data.status = 'loading';
	source.data['start-time'] ??= formatDatetime(load.startedAt);
	source.data['records-count'] = groups.length;
	let rows = groups.slice(0, load.done).reduce((sum, group) => sum + sizeOfGroup(group), 0);
	for (; load.done < groups.length; load.done++) {
		const group = groups[load.done]!;
		rows += sizeOfGroup(group);
		if (rows > due) break;
		load.processed += count(tenant, load, group);
	}
	// As in Coupa's examples, where 27 rows have the progress 27: rows, not percent.
	source.data.progress = load.processed;
	stampUpdated(tenant, source);
	if (load.done < groups.length) return false;
	const { 'records-created': created, 'records-updated': updated } = source.data;
	const result = `${load.processed} rows processed, creating ${String(created)} new rows and updating ${String(updated)} rows.`;
	// Not a success by itself: of a file whose rows were all refused the same is said.
	return end(tenant, load, 'done', result);
}

function sizeOfGroup({ lines }: Group): number {
	return 1 + lines.length;
}

function end(tenant: Tenant, { source }: Load, status: string, result: string | null): true {
	source.data.status = status;
	source.data['result-text'] = result;
	source.data['end-time'] = formatDatetime(tenant.clock.now());
	stampUpdated(tenant, source);
	return true;
}

/** What such a load ends as is unverified; a title that is wrong is one error, and one string. */
function fail(tenant: Tenant, load: Load, problem: Error): true {
	if (!(problem instanceof HeaderError)) return end(tenant, load, 'failed', problem.message);
	note(tenant, load.source, { type: 'UploadHeaderError', 'field-errors': problem.message });
	return end(tenant, load, 'failed', null);
}

/** A preview that nobody confirmed: row errors are there, nothing is saved, and it never ends. */
function sample(tenant: Tenant, { source, object, groups, problem }: Load): true {
	if (problem instanceof HeaderError) {
		note(tenant, source, { type: 'UploadHeaderError', 'field-errors': problem.message });
	}
	for (const group of groups) {
		const result = applyGroup(tenant, object, group, true);
		if (typeof result !== 'string') for (const error of result) noteRow(tenant, source, error);
	}
	return true;
}

/** @returns the number of rows that count as processed: those that are not corrupt */
function count(tenant: Tenant, { source, object }: Load, group: Group): number {
	const result = applyGroup(tenant, object, group, false);
	if (typeof result === 'string') {
		const name = `records-${result}`;
		source.data[name] = Number(source.data[name]) + 1;
		return sizeOfGroup(group);
	}
	for (const error of result) noteRow(tenant, source, error);
	return sizeOfGroup(group) - result.filter(({ corrupt }) => corrupt).length;
}

/** Rows count from 1 without the titles: the line of the file is one more. */
function noteRow(tenant: Tenant, source: Row, { row, field, value, messages }: RowError): void {
	note(tenant, source, {
		type: 'UploadRowError',
		row: row.number,
		'first-column': row.cells[0] ?? null,
		'field-with-error': field,
		value,
		'field-errors': messages,
	});
}

function note(tenant: Tenant, source: Row, data: Row['data']): void {
	const table = tenant.store.table('UploadError');
	const nothing = { row: null, 'first-column': null, 'field-with-error': null, value: null };
	const row = newRow('UploadError', table.nextId(), { ...nothing, ...data });
	row.owner = new Ref(source.object, source.id);
	stampCreated(tenant, row);
	stampUpdated(tenant, row);
	table.insert(row);
	(source.data['upload-errors'] as Ref[]).push(new Ref(row.object, row.id));
	source.data['upload-errors-count'] = Number(source.data['upload-errors-count']) + 1;
}
