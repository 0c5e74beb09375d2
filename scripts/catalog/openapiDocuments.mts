import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

import { asObject, readJson } from './readFacts.mts';

export type Json = Record<string, unknown>;

/** An OpenAPI 3 document as far as the catalog needs it; everything inside is still unchecked. */
export interface OpenApiDocument {
	title: string;
	version: string;
	paths: Record<string, Json>;
	schemas: Record<string, Json>;
	/** Names of all scopes of the document's security schemes. */
	scopes: string[];
	/** Applies to operations that have no `security` of their own. */
	security: unknown;
}

function objectOr(value: unknown, where: string): Json {
	return value === undefined ? {} : asObject(value, where);
}

function objectsIn(value: unknown, where: string): Record<string, Json> {
	return Object.fromEntries(
		Object.entries(objectOr(value, where)).map(([key, entry]) => [
			key,
			asObject(entry, `${where}.${key}`),
		]),
	);
}

function scopesOf(schemes: Record<string, Json>, where: string): string[] {
	return Object.values(schemes).flatMap(({ flows }) =>
		Object.values(objectsIn(flows, `${where}.flows`)).flatMap((flow) =>
			Object.keys(objectOr(flow.scopes, `${where}.scopes`)),
		),
	);
}

/**
 * Checks an OpenAPI document's outer shape.
 *
 * @param where names the document in errors.
 * @throws Error when it is not an OpenAPI 3 document.
 */
export function toDocument(content: unknown, where: string): OpenApiDocument {
	const document = asObject(content, where);
	if (typeof document.openapi !== 'string' || !document.openapi.startsWith('3.')) {
		throw new Error(`${where} is not an OpenAPI 3 document`);
	}
	const info = objectOr(document.info, `${where}.info`);
	const components = objectOr(document.components, `${where}.components`);
	const schemes = objectsIn(components.securitySchemes, `${where}.securitySchemes`);
	return {
		title: typeof info.title === 'string' ? info.title : 'Coupa',
		version: typeof info.version === 'string' ? info.version : '',
		paths: objectsIn(document.paths, `${where}.paths`),
		schemas: objectsIn(components.schemas, `${where}.schemas`),
		scopes: scopesOf(schemes, where),
		security: document.security,
	};
}

/** Reads one document, or every `.json` of a folder by name. @throws Error naming the bad file. */
export function readDocuments(source: string): OpenApiDocument[] {
	const files = statSync(source).isDirectory()
		? readdirSync(source)
				.filter((name) => name.endsWith('.json'))
				.sort()
				.map((name) => path.join(source, name))
		: [source];
	if (files.length === 0) throw new Error(`${source} holds no .json document`);
	return files.map((file) => toDocument(readJson(file), file));
}
