/** Reads what the folders hold, by the TypeScript parser. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export const ROOT = join(import.meta.dirname, '../..');

/** All files of TypeScript in a folder, as paths from the root. */
export function sourceFiles(folder: string): string[] {
	return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((path) => /\.m?ts$/.test(path))
		.map((path) => join(folder, path))
		.sort();
}

export function textOfFile(path: string): string {
	return readFileSync(join(ROOT, path), 'utf8');
}

function parsed(path: string, text: string): ts.SourceFile {
	return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
	look(node);
	ts.forEachChild(node, (child) => visit(child, look));
}

/** What strings and templates of a file say, piece by piece; module names are left out. */
export function textsIn(path: string, source = textOfFile(path)): string[] {
	const texts: string[] = [];
	const file = parsed(path, source);
	visit(file, (node) => {
		if (node === file || ts.isImportDeclaration(node.parent) || ts.isExportDeclaration(node.parent))
			return;
		if (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node)) texts.push(node.text);
	});
	return texts;
}

/** A class, and its lines from `class` to the last bracket, comments and empty lines included. */
export interface ClassSize {
	name: string;
	lines: number;
}

export function classesIn(path: string, source = textOfFile(path)): ClassSize[] {
	const file = parsed(path, source);
	const classes: ClassSize[] = [];
	const lineAt = (position: number): number => file.getLineAndCharacterOfPosition(position).line;
	visit(file, (node) => {
		if (!ts.isClassLike(node)) return;
		const lines = lineAt(node.end) - lineAt(node.getStart(file)) + 1;
		classes.push({ name: `${path}: ${node.name?.text ?? 'a class'}`, lines });
	});
	return classes;
}

/** The files that a file imports, types included, as paths from the root. */
export function importsOf(path: string, source = textOfFile(path)): string[] {
	return ts
		.preProcessFile(source)
		.importedFiles.map(({ fileName }) => fileName)
		.filter((name) => name.startsWith('.'))
		.map((name) => join(path, '..', name));
}

/** The file that an import means: `coupa/read/keyset` is `coupa/read/keyset.ts`, a folder its index. */
export function resolved(name: string): string {
	const candidates = [name, `${name}.ts`, join(name, 'index.ts')];
	return candidates.find((path) => path.endsWith('ts') && existsSync(join(ROOT, path))) ?? name;
}
