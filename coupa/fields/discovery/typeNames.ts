import { normalizeName } from '../../lib/names';
import type { CustomFieldType } from './types';

/** Names of types as sources write them, without dashes and in lower case. */
const TYPES: Readonly<Record<CustomFieldType, readonly string[]>> = {
	boolean: ['bool', 'boolean', 'checkbox', 'yesno'],
	date: ['date', 'datefield', 'iso8601date'],
	datetime: ['datetime', 'dateandtime', 'iso8601datetime', 'time', 'timestamp'],
	decimal: ['bigdecimal', 'currency', 'decimal', 'double', 'float', 'money', 'number', 'numeric'],
	integer: ['bigint', 'int', 'integer', 'long', 'wholenumber'],
	list: ['array', 'list', 'multilookup', 'multiselect'],
	lookup: ['lookup', 'lookupvalue', 'hierarchicallookup'],
	object: [],
	text: [
		'dropdown',
		'email',
		'hyperlink',
		'radio',
		'radiogroup',
		'select',
		'string',
		'text',
		'textarea',
		'textfield',
		'url',
		'varchar',
	],
	user: ['user', 'usersimple'],
};

const BY_NAME: ReadonlyMap<string, CustomFieldType> = new Map(
	(Object.entries(TYPES) as Array<[CustomFieldType, readonly string[]]>).flatMap(([type, names]) =>
		names.map((name): [string, CustomFieldType] => [name, type]),
	),
);

/** The type that a source's word stands for, or undefined for an unknown word. */
export function typeNamed(word: unknown): CustomFieldType | undefined {
	if (typeof word !== 'string') return undefined;
	const name = normalizeName(word.replace(/[^\p{L}\p{N}]/gu, ''));
	return BY_NAME.get(name) ?? BY_NAME.get(name.replace(/^custom/, '').replace(/(field|type)$/, ''));
}
