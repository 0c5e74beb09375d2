/** Which writes a text of objects and actions allows. */
import { checkAllowed, parseAllowedWrites } from '../../../coupa/guard/allowedWrites.ts';

const write = (object: string, action: string) => ({ object, action });

test('objects stand in lines or between semicolons, actions between commas', () => {
	expect(parseAllowedWrites('Purchase Orders: create, save-for-later;\n\n approvals ; :x')).toEqual(
		[
			{ object: 'purchaseorders', actions: ['create', 'saveforlater'] },
			{ object: 'approvals', actions: [] },
		],
	);
});

test.each([
	['invoices', 'invoices', 'void'],
	['invoices: create, update', 'invoices', 'update'],
	['suppliers/addresses: create', 'suppliers/addresses', 'create'],
	['Purchase Orders: Cancel', 'purchase_orders', 'cancel'],
])('"%s" allows on %s the action %s', (text, object, action) => {
	expect(() => checkAllowed(text, write(object, action))).not.toThrow();
});

test.each([
	['invoices: create', 'invoices', 'update'],
	['invoices: create', 'suppliers', 'create'],
	['invoices', 'invoices/attachments', 'create'],
	['invoices', '/invoices', 'create'],
	['approvals: reject', 'approvals', 'approve'],
	['*', 'invoices', 'create'],
	['all', 'invoices', 'create'],
	[': create', 'invoices', 'create'],
])('"%s" does not allow on %s the action %s', (text, object, action) => {
	expect(() => checkAllowed(text, write(object, action))).toThrow(
		`The write "${action}" on ${object} is not allowed`,
	);
});
