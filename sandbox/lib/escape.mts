/** Text for XML and HTML. */
const ESCAPES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&apos;',
};

/** Text for XML and HTML, in elements and attributes. */
export function escapeXml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);
}
