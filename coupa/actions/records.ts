/**
 * Actions that take a record, as create and update do: "Update requisition without validation", "Create
 * as cart" [Requisitions API]. What others take besides fields of their record is hardly documented.
 */
const TAKES_RECORD: ReadonlySet<string> = new Set([
	'create_as_cart',
	'new/submit_for_approval',
	'save_for_later',
	'submit_for_approval',
	'update_and_submit_for_approval',
	'update_without_validation',
]);

/** Whether the body of an action is a record, and nothing else. */
export function takesRecord({ name }: { name: string }): boolean {
	return TAKES_RECORD.has(name);
}
