/** Bodies into nested objects with names as sent. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Catalog } from '../catalog/catalog.mts';
import type { Call } from '../lib/call.mts';
import { ApiError } from '../lib/errors.mts';
import { dashed } from '../lib/names.mts';
import type { Format } from '../query/format.mts';
import type { Input } from './types.mts';

const parser = new XMLParser({
	ignoreAttributes: false,
	attributeNamePrefix: '@',
	parseTagValue: false,
	trimValues: true,
	ignoreDeclaration: true,
});

/** @throws ApiError 400 where the body cannot be read */
export function readBody(catalog: Catalog, call: Call, format: Format, object: string): Input {
	const text = call.body.toString('utf8').trim();
	if (text === '') return {};
	return format === 'json' ? readJson(text) : readXml(catalog, text, object);
}

function readJson(text: string): Input {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		throw new ApiError(400, `The body is not valid JSON: ${(error as Error).message}`);
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new ApiError(400, 'The body must be one JSON object: one record a request.');
	}
	return value as Input;
}

function readXml(catalog: Catalog, text: string, object: string): Input {
	if (XMLValidator.validate(text) !== true)
		throw new ApiError(400, 'The body is not well-formed XML.');
	const root = Object.entries(parser.parse(text) as Input).find(([name]) => !name.startsWith('?'));
	const value = root && fromXml(catalog, root[1], object, false);
	return typeof value === 'object' && value !== null ? (value as Input) : {};
}

/** The catalog says which elements are lists: a list of one looks like a single element. */
function fromXml(
	catalog: Catalog,
	node: unknown,
	object: string | undefined,
	list: boolean,
): unknown {
	if (typeof node !== 'object' || node === null) return list ? [] : node;
	const element = node as Input;
	// A text counts even where the element says nil, as in Coupa's own example. [Invoice Payments]
	if (element['@nil'] === 'true' && !('#text' in element)) return null;
	if (list || element['@type'] === 'array') {
		const items = Object.entries(element).filter(
			([name]) => !name.startsWith('@') && name !== '#text',
		);
		return items
			.flatMap(([, value]) => [value].flat())
			.map((item) => fromXml(catalog, item, object, false));
	}
	if ('#text' in element) return element['#text'];
	const result: Input = {};
	for (const [name, value] of Object.entries(element)) {
		if (name.startsWith('@')) continue;
		const field = object ? catalog.fields(object).get(dashed(name)) : undefined;
		result[name] = fromXml(catalog, value, field?.object, field?.type === 'array');
	}
	return result;
}
