import { refuse } from '../../../../coupa/errors';
import { hasExportFlag } from '../../../../coupa/export';
import type { QueryArgument } from '../../../../coupa/types';
import { type Conditions, conditionsParameter } from '../../../shared/filters';
import {
	type OperationOptions,
	optionsParameter,
	targetParameter,
} from '../../../shared/parameters';
import type { Target } from '../../../shared/target';
import { matchingRecords } from '../../shared/matchingRecords';
import type { ItemContext, OperationCode } from '../../shared/types';

const UNEXPORTED: QueryArgument = ['exported', 'false'];

interface UnexportedOptions extends OperationOptions {
	showDeletedLines?: boolean;
}

/** Conditions without that on the export mark, which is set here. */
function withoutMark(given: readonly QueryArgument[]): QueryArgument[] {
	return given.filter(([name, value]) => {
		if (!/^exported(\[|$)/.test(name)) return true;
		if (name === UNEXPORTED[0] && value === UNEXPORTED[1]) return false;
		return refuse(
			`The condition ${name}=${value} contradicts "Get Unexported"`,
			'It already selects exported=false. Remove the condition, or use Query of the resource Record.',
		);
	});
}

/** The person's conditions, and that the documents are not exported. */
function conditions(
	run: ItemContext,
	target: Target,
	always: readonly QueryArgument[],
): Conditions {
	const { readings, ifNone } = conditionsParameter(run, target, run.hint);
	const all = readings.map((given) => [UNEXPORTED, ...withoutMark(given), ...always]);
	return { readings: all, ifNone };
}

/** The documents that are not exported yet, by id: what leaves the list meanwhile shifts nothing. */
export const getUnexported: OperationCode = {
	async execute(run) {
		const target = targetParameter(run);
		const options = optionsParameter(run) as UnexportedOptions;
		if (target.resource !== undefined && !hasExportFlag(run.catalog, target.resource)) {
			refuse(
				`${target.label} has no export mark`,
				'Choose an object from the list. If your Coupa does have one, use Query of the resource Record with the condition exported=false.',
			);
		}
		const always: QueryArgument[] =
			options.showDeletedLines === true ? [['show_deleted_lines', 'true']] : [];
		return await matchingRecords(run, target, conditions(run, target, always), {
			options,
			shown: [UNEXPORTED[0]],
			shrinks: true,
		});
	},
};
