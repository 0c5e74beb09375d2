export { type AttachedNote, type AttachmentDetails, attachNote } from './attach';
export { attachAll } from './attachAll';
export {
	actionScopes,
	DOCUMENT_KINDS,
	documentKey,
	type DocumentKind,
	IMAGE_SCAN_FIELD,
} from './documents';
export { baseName, fileNameOf } from './fileName';
export { IMAGE_SCAN_ACTION, putImageScan } from './imageScan';
export type { AttachmentPlace } from './place';
