/** An adjustment moves what its budget line has, and stands below it. [Budget Line Adjustments] */
import { formatDecimal, parseDecimal } from '../lib/decimal.mts';
import { refsOf, Ref, type Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { stampUpdated } from './stamps.mts';

export function moveBudget(tenant: Tenant, { object, id, data }: Row): void {
	const [ref] = refsOf(data['budget-line']);
	const line = object === 'BudgetLineAdjustment' && ref ? tenant.store.get(ref) : undefined;
	const amount = parseDecimal(data['adjustment-amount']);
	if (!line || amount === undefined) return;
	for (const name of ['amount', 'remaining', 'remaining-budget']) {
		line.data[name] = formatDecimal((parseDecimal(line.data[name]) ?? 0n) + amount, 4);
	}
	const below = (line.nested.budget_line_adjustments ??= []);
	if (!below.some((one) => one.id === id)) below.push(new Ref(object, id));
	data.amount = line.data.amount ?? null;
	data['budget-remaining'] = line.data.remaining ?? null;
	data.currency ??= line.data.currency ?? null;
	stampUpdated(tenant, line);
}
