/** Reads the documents of the project, as far as their tests need. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

const NOT_OURS = new Set(['.git', 'coverage', 'dist', 'node_modules']);

/** All `.md` files, as paths from the root. */
export function documents(folder = ROOT): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : documents(path);
		return entry.name.endsWith('.md') ? [relative(ROOT, path)] : [];
	});
}

export function read(path: string): string {
	return readFileSync(join(ROOT, path), 'utf8');
}

/** The text without blocks of code, in which `#` and `[]()` mean other things. */
export function withoutCode(text: string): string {
	return text.replace(/^(```|~~~).*?^\1/gms, '');
}

/** The anchors that GitHub gives to the headings of a text. */
export function anchorsOf(text: string): Set<string> {
	const anchors = new Set<string>();
	for (const [, heading] of withoutCode(text).matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
		const words = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '');
		const slug = words
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '')
			.replace(/ /g, '-');
		let anchor = slug;
		for (let copy = 1; anchors.has(anchor); copy++) anchor = `${slug}-${copy}`;
		anchors.add(anchor);
	}
	return anchors;
}

/** The targets of all links and images of a text. */
export function linksOf(text: string): string[] {
	const plain = withoutCode(text).replace(/`[^`\n]*`/g, '');
	return [...plain.matchAll(/\]\(\s*<?([^()\s<>]+)>?(?:\s+"[^"]*")?\s*\)/g)].map(
		([, link]) => link,
	);
}

/** The text from a heading to the next one of any level. */
export function section(text: string, heading: string): string {
	const lines = text.split('\n');
	const start = lines.findIndex(
		(line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === heading,
	);
	if (start < 0) throw new Error(`There is no heading "${heading}"`);
	const length = lines.slice(start + 1).findIndex((line) => /^#+ /.test(line));
	return lines.slice(start + 1, length < 0 ? undefined : start + 1 + length).join('\n');
}

/** The tables of a text: rows of cells by the name of their column. */
export function tables(text: string): Array<Array<Record<string, string>>> {
	const blocks = text.match(/(?:^\|.*\n)+/gm) ?? [];
	return blocks.map((block) => {
		const [names, , ...rows] = block.trim().split('\n').map(cells);
		return rows.map((row) => {
			if (row.length !== names.length)
				throw new Error(`A row of another length: ${row.join(' | ')}`);
			return Object.fromEntries(row.map((cell, column) => [names[column], cell]));
		});
	});
}

function cells(line: string): string[] {
	return line
		.replace(/^\||\|$/g, '')
		.split(/(?<!\\)\|/)
		.map((cell) => cell.trim());
}

/** What stands between backticks in a cell. */
export function codesIn(cell: string): string[] {
	return [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code);
}

/** The words of a cell that is a link; any other cell as it is. */
export function linkText(cell: string): string {
	return cell.replace(/^\[([^\]]*)\]\([^)]*\)$/, '$1');
}

/** The blocks of code of one language. */
export function blocks(text: string, language: string): string[] {
	const fenced = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms');
	return [...text.matchAll(fenced)].map(([, block]) => block);
}
