export { argumentName, filterArguments } from './filters';
export type { Filter } from './filters';
export { isOperator, OPERATORS, operatorsFor } from './operators';
export type { Operator } from './operators';
export { parseRawQuery } from './rawQuery';
export { parseSelection, returnTypeArguments, selectionFromPaths, selects } from './returnType';
export type { FieldSelection, ReturnType } from './returnType';
export { valueAt } from './valueAt';
export { argumentValue } from './values';
