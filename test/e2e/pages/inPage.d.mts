/**
 * A list of a form: the path of its parameter, and what it is. `moreOptions` adds an option to a
 * collection, `moreFields` a field to the fields of a record.
 */
export interface List {
	path: string;
	kind: 'select' | 'locator' | 'moreOptions' | 'moreFields';
}

/** To be run in the page before the other functions. */
export const helpers: string;
/** Opens the panel of a node as a link to it does, without loading the editor anew. */
export function panelAt(path: string): void;
/** Whether the panel of the node of this name is open. */
export function isPanelOf(name: string): boolean;
/** The paths of the parameters that can be filled in, without "parameters." */
export function fillable(): string[];
/** What is red: its text, where it has one, and the path of the parameter that it belongs to. */
export function redMarks(): Array<{ text: string; path: string }>;
/** Texts that do not fit their place. */
export function cutTexts(): string[];
export function lists(): List[];
/** The names of the options of the list that is open, and whether they fit it. */
export function openList(): Array<{ text: string; isCut: boolean }>;
