/** "categories" → "category", "addresses" → "address"; other words come back as they are. */
export function singular(word: string): string {
	if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
	if (word.endsWith('sses')) return word.slice(0, -2);
	if (word.endsWith('ss')) return word;
	return word.endsWith('s') ? word.slice(0, -1) : word;
}

/** The words of a name in any style, in lower case. */
export function words(text: string): string[] {
	return text
		.toLowerCase()
		.split(/[^a-z0-9]+/)
		.filter((word) => word !== '');
}

/** "reason-insight-event" → "ReasonInsightEvent": how Coupa names its objects. */
export function objectName(name: string): string {
	return words(name)
		.map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`)
		.join('');
}
