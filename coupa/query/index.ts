export { checkConditions, countIds, mayMeet } from './conditions';
export { inCoupasSpelling } from './controls';
export { dayOfMidnight, isMidnight, meansDay } from './days';
export { argumentName, filterArguments } from './filters';
export type { Filter } from './filterValue';
export { hasOwnValues, valueHints } from './knownValues';
export type { ValueHints } from './knownValues';
export { isOperator, OPERATORS, operatorsFor } from './operators';
export type { Operator } from './operators';
export { fieldsOrShallow } from './orShallow';
export { parseRawQuery } from './rawQuery';
export {
	parseSelection,
	returnTypeArguments,
	selectionFromPaths,
	selects,
	withoutAdded,
} from './returnType';
export type { FieldSelection, ReturnType } from './returnType';
export { sameClassHint } from './sameClass';
export { conditionPaths, fieldsAlong, mayRepeatRows, showing, showsValue } from './shown';
export { inAnySpelling, pathIn, valueAt } from './valueAt';
export { booleanText, typeProblem } from './valueTypes';
export {
	argumentValue,
	isNoValue,
	refuseLostDigits,
	saysNothing,
	whatInstead,
	withZone,
} from './values';
