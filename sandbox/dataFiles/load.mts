/**
 * Files that are loaded in the background, row by row. The words of `status` are Coupa's, in small letters
 * as in its examples [DataFileSources API Example Calls]; their order, the answer to the upload and its
 * form fields are unverified.
 */
import type { Answer } from '../lib/answer.mts';
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
import { CsvError, parseCsv } from './csv.mts';
import { formatsFor, formatsIn, type Format } from './formats.mts';
import type { RowError } from './inputs.mts';
import { HeaderError, layoutOf, type Group } from './layout.mts';
import { applyGroup } from './rows.mts';
import { sentFile } from './sentFile.mts';
import { checkNamed, unpacked, type Unpacked } from './zip.mts';

/** A file on its way. */
interface Load {
	source: Row;
	format: Format;
	groups: Group[];
	/** Why nothing of the file can be loaded. */
	problem?: CsvError | HeaderError;
	/** Epoch in ms. */
	startedAt: number;
	/** How many groups are done, and how many rows of them were taken. */
	done: number;
	processed: number;
	counts: Record<Counted, number>;
}

/** What newer fields count. */
type Counted = 'records-created' | 'records-updated' | 'upload-errors-count';

const SOURCE = 'DataFileSource';
const running = new WeakMap<Store, Load[]>();

/** POST data_file_sources/load_file: takes a file, and answers before it is loaded. */
export function loadFile(context: RequestContext): Answer {
	const { file, sourceFor } = sentFile(context);
	if (!sourceFor) throw invalid(SOURCE, "Source for can't be blank");
	const formats = formatsFor(sourceFor);
	if (formats.length === 0) throw invalid(SOURCE, 'Source for is not included in the list');
	return answer(context, 201, start(context.tenant, { file, formats, sourceFor }));
}

/**
 * Takes a file that came by SFTP. It is named after its path, its type is empty, and its user is the one
 * of the integration. [DataFileSources API Example Calls]
 *
 * @param path `/Incoming/Accounts/a.csv`
 * @returns whether there is a loader for such a folder
 */
export function loadDelivered(tenant: Tenant, path: string, content: Buffer): boolean {
	const folder = path.split('/').at(-2) ?? '';
	const formats = formatsIn(folder);
	const [format] = formats;
	if (!format) return false;
	const file = { name: path.replaceAll('/', '_'), contentType: '', content };
	start(tenant, { file, formats, sourceFor: format.sourceFor ?? format.name });
	return true;
}

interface Started {
	file: StoredFile;
	/** Those that the file may be of: the first one whose titles it has counts. */
	formats: readonly Format[];
	sourceFor: string;
}

function start(tenant: Tenant, { file, formats, sourceFor }: Started): Row {
	const table = tenant.store.table('DataFileSource');
	const isSample = tenant.flavours.has('samples-data-files');
	const source = newRow('DataFileSource', table.nextId(), {
		type: 'BackgroundCsvFileLoad',
		'source-for': sourceFor,
		status: isSample ? 'sample' : 'pending',
		'file-file-name': file.name,
		'file-content-type': file.contentType || null,
		'file-file-size': String(sizeOf(file.content)),
		progress: null,
		'upload-errors': [],
	});
	stampCreated(tenant, source);
	stampUpdated(tenant, source);
	table.insert(source);
	const loads = running.get(tenant.store) ?? [];
	const load: Load = {
		source,
		startedAt: tenant.clock.now(),
		done: 0,
		processed: 0,
		counts: { 'records-created': 0, 'records-updated': 0, 'upload-errors-count': 0 },
		...read(tenant, formats, bytesOf(file.content)),
	};
	running.set(tenant.store, [...loads, load]);
	showCounts(tenant, load);
	return source;
}

/** They are newer than the sentence of `result-text`. */
function showCounts(tenant: Tenant, { source, counts, groups }: Load): void {
	if (tenant.flavours.has('sentence-counts')) return;
	Object.assign(source.data, counts);
	if (source.data['start-time']) source.data['records-count'] = groups.length;
}

type ReadFile = Pick<Load, 'format' | 'groups' | 'problem'>;

function read(tenant: Tenant, formats: readonly Format[], bytes: Buffer): ReadFile {
	const [format] = formats;
	const files = formats.map((one) => readAs(tenant, one, bytes));
	return files.find(({ problem }) => !problem) ?? { ...files[0]!, format: format! };
}

function readAs(tenant: Tenant, format: Format, bytes: Buffer): ReadFile {
	try {
		const { csv, beside }: Unpacked = format.attachments ? unpacked(bytes) : { csv: bytes };
		const rows = parseCsv(csv);
		if (rows.length === 0) throw new CsvError('The file has no header');
		if (beside) checkNamed(rows, beside);
		return { format, groups: layoutOf(tenant, format, rows) };
	} catch (problem) {
		if (!(problem instanceof CsvError || problem instanceof HeaderError)) throw problem;
		return { format, groups: [], problem };
	}
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
	let rows = groups.slice(0, load.done).reduce((sum, group) => sum + sizeOfGroup(group), 0);
	for (; load.done < groups.length; load.done++) {
		const group = groups[load.done]!;
		rows += sizeOfGroup(group);
		if (rows > due) break;
		load.processed += count(tenant, load, group);
	}
	// As in Coupa's examples, where 27 rows have the progress 27: rows, not percent.
	source.data.progress = load.processed;
	showCounts(tenant, load);
	stampUpdated(tenant, source);
	if (load.done < groups.length) return false;
	const { 'records-created': created, 'records-updated': updated } = load.counts;
	const result = `${load.processed} rows processed, creating ${created} new rows and updating ${updated} rows.`;
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
	note(tenant, load, { type: 'UploadHeaderError', 'field-errors': problem.message });
	return end(tenant, load, 'failed', null);
}

/** A preview that nobody confirmed: row errors are there, nothing is saved, and it never ends. */
function sample(tenant: Tenant, load: Load): true {
	const { format, groups, problem } = load;
	if (problem instanceof HeaderError) {
		note(tenant, load, { type: 'UploadHeaderError', 'field-errors': problem.message });
	}
	for (const group of groups) {
		const result = applyGroup(tenant, format, group, true);
		if (typeof result !== 'string') for (const error of result) noteRow(tenant, load, error);
	}
	return true;
}

/** @returns the number of rows that count as processed: those that are not corrupt */
function count(tenant: Tenant, load: Load, group: Group): number {
	const result = applyGroup(tenant, load.format, group, false);
	if (typeof result === 'string') {
		if (result !== 'unchanged') load.counts[`records-${result}`] += 1;
		return sizeOfGroup(group);
	}
	for (const error of result) noteRow(tenant, load, error);
	return sizeOfGroup(group) - result.filter(({ corrupt }) => corrupt).length;
}

/** Rows count from 1 without the titles: the line of the file is one more. */
function noteRow(tenant: Tenant, load: Load, { row, field, value, messages }: RowError): void {
	note(tenant, load, {
		type: 'UploadRowError',
		row: row.number,
		'first-column': row.first,
		'field-with-error': field,
		value,
		'field-errors': messages,
	});
}

function note(tenant: Tenant, load: Load, data: Row['data']): void {
	const { source, counts } = load;
	counts['upload-errors-count'] += 1;
	showCounts(tenant, load);
	if (counts['upload-errors-count'] > (tenant.flavours.number('cuts-row-errors') ?? Infinity))
		return;
	const table = tenant.store.table('UploadError');
	const nothing = { row: null, 'first-column': null, 'field-with-error': null, value: null };
	const row = newRow('UploadError', table.nextId(), { ...nothing, ...data });
	row.owner = new Ref(source.object, source.id);
	stampCreated(tenant, row);
	stampUpdated(tenant, row);
	table.insert(row);
	(source.data['upload-errors'] as Ref[]).push(new Ref(row.object, row.id));
}
