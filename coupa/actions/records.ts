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

/**
 * Actions on a record that may answer with another one: with what they make, add or take away, or with the
 * document of an approval. What they answer with is hardly documented.
 */
export const ANSWERS_OTHER =
	/^(add|adjust|approv|assign|award|copy|create|flip|hold|re(ceive|ject|move|verse)|unassign|update_published)/;

/** Whether the body of an action is a record, and nothing else. */
export function takesRecord({ name }: { name: string }): boolean {
	return TAKES_RECORD.has(name);
}
