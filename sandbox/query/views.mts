/** Resources that show a part of a table. */
import type { Row } from '../store/row.mts';

interface View {
	where(row: Row): boolean;
	/** What a record created through the view is. */
	preset: Row['data'];
}

const ofType = (...types: string[]): View => ({
	where: ({ data }) => types.includes(String(data.type)),
	preset: { type: types[0]! },
});

/** By path; of the types those that the sandbox makes. [Receiving Transactions API] */
export const views: Readonly<Record<string, View>> = {
	inventory_adjustments: ofType('InventoryAdjustment'),
	inventory_consumptions: ofType('InventoryConsumption'),
	inventory_transfers: ofType('InventoryTransfer'),
	receiving_transactions: ofType('ReceivingQuantityConsumption', 'ReceivingAmountConsumption'),
	return_to_supplier_transactions: ofType('ReturnToSupplier'),
	receivable_purchase_order_lines: {
		where: ({ data }) =>
			['created', 'partially_received'].includes(String(data.status)) &&
			data['receipt-required'] === true,
		preset: {},
	},
};
