import { CoupaError } from '../errors';
import type { CoupaRequest } from '../http';

const TOO_LARGE = 413;
const MEGABYTE = 1024 * 1024;

/** `3.2 MB`, and `less than 0.1 MB` for what would show as nothing. */
function sizeInWords(bytes: number): string {
	const megabytes = bytes / MEGABYTE;
	return megabytes < 0.1 ? 'less than 0.1 MB' : `${megabytes.toFixed(1)} MB`;
}

/**
 * For the error of an upload: says of a file that is too large for Coupa, or for a server before it, how
 * large it is. How much Coupa takes is a setting of each instance.
 */
export function withSize(
	{ method, path }: Pick<CoupaRequest, 'method' | 'path'>,
	{ name, size }: File,
): (error: unknown) => never {
	return (error) => {
		if (!(error instanceof CoupaError) || error.status !== TOO_LARGE) throw error;
		throw new CoupaError({
			kind: 'validation',
			status: TOO_LARGE,
			message: `The file "${name}" is too large for Coupa (${sizeInWords(size)})`,
			description: `${method} ${path} was answered with ${TOO_LARGE}. Nothing was saved. Make the file smaller, or attach a URL to it instead.`,
		});
	};
}
