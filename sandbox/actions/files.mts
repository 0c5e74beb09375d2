/** Files that belong to a record and are no attachments: image scans, legal documents, pictures. */
import type { Action } from '../catalog/catalog.mts';
import { type Answer, fileAnswer } from '../lib/answer.mts';
import { sizeOf } from '../lib/content.mts';
import { notFound } from '../lib/errors.mts';
import { recordOf, type RequestContext } from '../query/context.mts';
import { answer } from '../render/answers.mts';
import type { StoredFile } from '../store/files.mts';
import type { Row } from '../store/row.mts';
import { stampUpdated } from '../write/stamps.mts';
import { uploaded } from '../write/uploads.mts';

interface FileKind {
	key: string;
	contentType: string;
	/** Whether a seeded record has such a file. */
	seeded(row: Row): boolean;
}

const pdf = (key: string): FileKind => ({
	key,
	contentType: 'application/pdf',
	seeded: () => true,
});
const image = (key: string): FileKind => ({ key, contentType: 'image/png', seeded: () => true });

/** By resource and action. */
const DOWNLOADS: Readonly<Record<string, FileKind>> = {
	'invoices retrieve_image_scan': { ...pdf('image_scan'), seeded: ({ id }) => id % 2 === 1 },
	'invoices retrieve_legal_invoice_pdf': pdf('legal_invoice'),
	'invoices retrieve_clearance_document': {
		key: 'clearance_document',
		contentType: 'application/xml',
		seeded: ({ id }) => id % 2 === 1,
	},
	'contracts retrieve_legal_agreement': pdf('legal_agreement'),
	'contracts retrieve_executive_summary': pdf('executive_summary'),
	'expense_reports download': pdf('expense_report'),
	'items image': image('image'),
	'users retrieve_avatar': image('avatar'),
};

/** By resource and action: where uploads go. */
const UPLOADS: Readonly<Record<string, string>> = {
	'invoices image_scan': 'image_scan',
	'contracts legal_agreement': 'legal_agreement',
	'users avatar': 'avatar',
	'workers avatar': 'avatar',
};

/** What a record shows of an uploaded file, as far as its object has the fields. */
const SHOWN: Readonly<Record<string, (file: StoredFile, url: string) => Row['data']>> = {
	image_scan: ({ name, contentType, content }, url) => ({
		'image-scan': name,
		'image-scan-file-name': name,
		'image-scan-content-type': contentType,
		'image-scan-file-size': String(sizeOf(content)),
		'image-scan-url': url,
	}),
	legal_agreement: (_file, url) => ({ 'legal-agreement-url': url }),
	avatar: ({ name, contentType }, url) => ({
		'avatar-file-name': name,
		'avatar-content-type': contentType,
		'avatar-thumb-url': url,
	}),
};

/** @returns undefined where the action has nothing to do with files */
export function fileAction(
	context: RequestContext,
	{ name: action, method }: Action,
): Answer | undefined {
	const name = `${context.resource.path} ${action}`;
	const isArtifact = name.endsWith('expense_artifacts image');
	const download = isArtifact ? image('image') : DOWNLOADS[name];
	if (download) return retrieve(context, download);
	const upload = UPLOADS[name];
	if (!upload) return undefined;
	if (method === 'GET') return retrieve(context, image(upload));
	return method === 'DELETE' ? takeAway(context) : store(context, upload);
}

function takeAway(context: RequestContext): Answer {
	const row = recordOf(context);
	context.tenant.store.files.deleteOf(row.object, row.id);
	stampUpdated(context.tenant, row);
	return answer(context, 200, row);
}

function retrieve(context: RequestContext, kind: FileKind): Answer {
	const row = recordOf(context);
	const stored = context.tenant.store.files.get(`${row.object}/${row.id}/${kind.key}`);
	if (stored) return fileAnswer(stored);
	if (!kind.seeded(row))
		throw notFound(`${row.object} ${row.id} has no ${kind.key.replace('_', ' ')}`);
	const content = sample(kind.contentType, `${row.object} ${row.id}: ${kind.key}`);
	const ending = kind.contentType.split('/')[1];
	return fileAnswer({
		name: `${kind.key}-${row.id}.${ending}`,
		contentType: kind.contentType,
		content,
	});
}

function store(context: RequestContext, key: string): Answer {
	const { tenant } = context;
	const row = recordOf(context);
	const file = uploaded(context);
	tenant.store.files.set(`${row.object}/${row.id}/${key}`, file);
	const shown = SHOWN[key]?.(file, `/${context.resource.path}/${row.id}/${key}`) ?? {};
	const fields = tenant.catalog.fields(row.object);
	for (const [name, value] of Object.entries(shown)) if (fields.has(name)) row.data[name] = value;
	stampUpdated(tenant, row);
	return answer(context, 200, row);
}

const PIXEL =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** A small file of the kind that programs can open. */
function sample(contentType: string, text: string): Buffer {
	if (contentType === 'image/png') return Buffer.from(PIXEL, 'base64');
	if (contentType === 'application/xml') return Buffer.from(`<document>${text}</document>`);
	const stream = `BT /F1 14 Tf 40 740 Td (${text}) Tj ET`;
	return Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length ${stream.length}>>stream
${stream}
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
%%EOF
`);
}
