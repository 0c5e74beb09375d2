/**
 * Text without a character at its ends, however often it stands there. Expressions such as `/\/+$/` take
 * time with the square of what they look at.
 *
 * @param mark one character
 */
export function trimMark(text: string, mark: string): string {
	let start = 0;
	let end = text.length;
	while (start < end && text[start] === mark) start += 1;
	while (end > start && text[end - 1] === mark) end -= 1;
	return text.slice(start, end);
}
