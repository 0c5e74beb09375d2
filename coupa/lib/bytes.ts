/** What a file holds. It is read from its stream, since that is where a stored file has it. */
export async function bytesOf(file: Blob): Promise<Buffer> {
	const pieces: Uint8Array[] = [];
	for await (const piece of file.stream()) pieces.push(piece);
	return Buffer.concat(pieces);
}
