/** The values of fields without fields of their own. Coupa's scalars are unverified. */
import {
	GraphQLBoolean,
	GraphQLInt,
	GraphQLScalarType,
	GraphQLString,
	type GraphQLOutputType,
} from 'graphql';
import type { FieldType } from '../catalog/catalog.mts';
import type { CustomFieldType } from '../tenant/customFields.mts';

const text = (value: unknown): string => String(value);

/** As in REST: text, that no digit is lost. */
const decimal = new GraphQLScalarType({ name: 'Decimal', serialize: text });
const date = new GraphQLScalarType({ name: 'ISO8601Date', serialize: text });
const dateTime = new GraphQLScalarType({ name: 'ISO8601DateTime', serialize: text });
/** Objects that the catalog does not describe. */
export const json = new GraphQLScalarType({ name: 'JSON' });

const SCALARS: Readonly<Record<FieldType | CustomFieldType, GraphQLOutputType>> = {
	string: GraphQLString,
	text: GraphQLString,
	time: GraphQLString,
	integer: GraphQLInt,
	decimal,
	float: decimal,
	boolean: GraphQLBoolean,
	datetime: dateTime,
	date,
	object: json,
	array: json,
	lookup: json,
	user: json,
};

export function scalar(type: FieldType | CustomFieldType): GraphQLOutputType {
	return SCALARS[type];
}
