/** What is to be seen of a form: paths are those of parameters, such as `filters.filter[0].field`. */
export interface Seen {
	/** Parameters that can be filled in. */
	fillable: string[];
	/** What n8n draws in its colour of errors. */
	red: Array<{ path: string; text: string }>;
	/** Names that do not fit their place. */
	cut: string[];
}

export function panelAt(path: string): void;
export function isPanelOf(name: string): boolean;
/** @param element of the page */
export function pathOf(element: unknown): string;
export function look(): Seen;
