import type { INodePropertyOptions } from 'n8n-workflow';

import type { Operator } from '../../../coupa/query';
import type { FilterKind } from '../fieldKind';

type Choice = INodePropertyOptions & { value: Operator };

/** How the operators stand in the list, in the order in which people look for them. */
export const OPERATOR_CHOICES: readonly Choice[] = [
	{ value: 'eq', name: 'Equals' },
	{ value: 'not_eq', name: 'Not Equal' },
	{ value: 'contains', name: 'Contains' },
	{ value: 'starts_with', name: 'Starts With' },
	{ value: 'ends_with', name: 'Ends With' },
	{ value: 'gt', name: 'Greater Than' },
	{ value: 'gt_or_eq', name: 'Greater Than or Equal' },
	{ value: 'lt', name: 'Less Than' },
	{ value: 'lt_or_eq', name: 'Less Than or Equal' },
	{ value: 'in', name: 'Is Any Of' },
	{ value: 'not_in', name: 'Is None Of' },
	{ value: 'blank', name: 'Is Empty' },
	{ value: 'not_blank', name: 'Is Not Empty' },
];

/** As people compare dates. */
export const DATE_OPERATORS: readonly Choice[] = [
	{ value: 'gt', name: 'After' },
	{ value: 'gt_or_eq', name: 'On or After' },
	{ value: 'lt', name: 'Before' },
	{ value: 'lt_or_eq', name: 'On or Before' },
	{ value: 'eq', name: 'Equals' },
	{ value: 'not_eq', name: 'Not Equal' },
];

function choices(...operators: Operator[]): Choice[] {
	return OPERATOR_CHOICES.filter(({ value }) => operators.includes(value));
}

const NUMBER_OPERATORS = OPERATOR_CHOICES.filter(
	({ value }) => !['contains', 'starts_with', 'ends_with'].includes(value),
);
const LIST_OPERATORS = choices('eq', 'not_eq', 'in', 'not_in', 'blank', 'not_blank');
const SINGLE_OPERATORS = choices('eq', 'not_eq', 'blank', 'not_blank');

/** The operators that fit each kind, as far as there is a box for their values. */
export const OPERATORS_BY_KIND: Readonly<Record<FilterKind, readonly Choice[]>> = {
	boolean: SINGLE_OPERATORS,
	date: DATE_OPERATORS,
	datetime: DATE_OPERATORS,
	list: LIST_OPERATORS,
	number: NUMBER_OPERATORS,
	reference: SINGLE_OPERATORS,
	text: OPERATOR_CHOICES,
};
