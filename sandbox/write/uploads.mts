/** The file of a multipart request. Its limit and the words of its refusals are unverified. */
import type { Part } from '../lib/call.mts';
import { sizeOf } from '../lib/content.mts';
import { invalid } from '../lib/errors.mts';
import type { RequestContext } from '../query/context.mts';
import type { StoredFile } from '../store/files.mts';
import { largestFile } from '../tenant/settings.mts';

/** As fields of file names are: characters. */
const LONGEST_NAME = 255;

/**
 * The first file among the parts that fit; any file unless told otherwise.
 *
 * @throws ApiError 400 without a file, for an empty one and for one that is too large
 */
export function uploaded(
	{ tenant, call, resource }: RequestContext,
	fits: (part: Part) => boolean = () => true,
): StoredFile {
	const { object } = resource;
	const part = call.parts?.find((candidate) => candidate.filename && fits(candidate));
	if (!part?.filename || sizeOf(part.content) === 0) refuse(object, "can't be blank");
	if (sizeOf(part.content) > largestFile(tenant.options)) {
		refuse(object, `size must be less than ${tenant.options.largestFileMb} MB`);
	}
	if ([...part.filename].length > LONGEST_NAME) {
		refuse(object, `name is too long (maximum is ${LONGEST_NAME} characters)`);
	}
	return { name: part.filename, contentType: part.contentType, content: part.content };
}

function refuse(object: string, what: string): never {
	throw invalid(object, `File ${what}`);
}
