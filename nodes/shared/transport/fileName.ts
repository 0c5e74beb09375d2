/** Of a file whose ending it does not know, n8n says that it is plain text. */
export const TELLING_ENDING =
	/\.(bmp|csv|docx?|eml|gif|heic|html?|jpe?g|json|msg|odt|ods|pdf|png|pptx?|tiff?|txt|webp|xlsx?|xml|zip)$/i;

/** `scan` of the type `application/pdf` as `scan.pdf`: n8n and mail programs go by the ending. */
export function withEnding(fileName: string, mimeType = ''): string {
	const ending = `.${mimeType.split(';')[0].trim().split('/').at(-1) ?? ''}`;
	return TELLING_ENDING.test(fileName) || !TELLING_ENDING.test(ending)
		? fileName
		: `${fileName}${ending}`;
}
