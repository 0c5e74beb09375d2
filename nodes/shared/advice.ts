import type { Advice, AdviceValues } from '../../coupa/advice';
import type { CoupaError } from '../../coupa/errors';

// Why: docs/decisions/017-advice-codes.md
type Words = { readonly [Code in keyof AdviceValues]: (values: AdviceValues[Code]) => string };

/** How a client gets what it needs: "the scope core.invoice.read". */
function addToClient(needed: string): string {
	return `The client needs ${needed}: add it to the client in Coupa (Setup > OAuth2/OpenID Connect Clients) and to the credential in n8n, then save or reconnect the credential.`;
}

/** What to do about scopes that a client does not have. */
function withoutScopes(scopes: readonly string[]): string {
	const [which, them] = scopes.length === 1 ? ['the scope', 'it'] : ['the scopes', 'them'];
	return `The client in Coupa does not have ${which} ${scopes.join(', ')}: add ${them} to the client (Setup > OAuth2/OpenID Connect Clients), or remove ${them} from the credential.`;
}

/** What OAuth2's errors mean for the person who set up the credential [RFC 6749, 5.2]. */
const TOKEN_WORDS: ReadonlyMap<string, string> = new Map([
	['access_denied', 'Access was denied in Coupa. Connect the credential again and allow it.'],
	['invalid_client', 'Check the client ID and the client secret of the credential.'],
	['invalid_grant', 'The connection has ended or was revoked. Reconnect the credential.'],
	[
		'invalid_scope',
		'Coupa does not know one of the scopes, or the client does not have it. Compare the scopes of the credential with those of the client in Coupa (Setup > OAuth2/OpenID Connect Clients), and remove or add what differs.',
	],
	[
		'unauthorized_client',
		'The client in Coupa does not allow this grant type. Use a credential of the other type (Client Credentials or OAuth2), or change the client.',
	],
]);

/** What to do next, in the words of the editor: whatever names a label of it stands here. */
const WORDS: Words = {
	addScope({ scopes }) {
		if (scopes.length === 0) return addToClient('a scope that opens this request');
		if (scopes.length === 1) return addToClient(`the scope ${scopes[0]}`);
		return addToClient(`one of the scopes ${scopes.join(', ')}`);
	},
	addReadScopes({ needed }) {
		const list = needed.map(({ field, scopes }) => `${scopes.join(' or ')} (${field})`);
		const what = 'the read scopes of all that the query reads';
		return addToClient(list.length === 0 ? what : `${what}: ${list.join(', ')}`);
	},
	readRecords: () => 'Read with the resource Record instead.',
	takePartialData: () =>
		'Coupa still sent the rest of the data: switch on "Return Partial Data" in the options to get it.',
	checkTokenRequest({ error = '', scopes = [] }) {
		if (scopes.length > 0) return withoutScopes(scopes);
		return (
			TOKEN_WORDS.get(error) ??
			'Check the Instance URL, the client ID, the client secret and the type of the credential.'
		);
	},
	lowerRate: () =>
		'Lower "Requests per Second" in the options, or run fewer workflows at the same time.',
	useClientCredentials: () =>
		"Coupa's GraphQL accepts only tokens of the grant type Client Credentials, but the credential uses Authorization Code. Choose another credential, or read with the resource Record.",
	writeRecords: () => 'To create, update or delete records, choose the resource Record.',
	checkInstanceUrl: () => 'Check the Instance URL of the credential.',
	readOneCollection: ({ example }) =>
		`Read the rest with another node, or switch off Pagination. Example: ${example}`,
	readAsOnePage: () => 'To read it as it is, switch off Pagination.',
	moveConditions: () => 'Enter the conditions under Conditions.',
	moveQueryVariable: () => 'Remove it from Variables, and enter its conditions under Conditions.',
	useLimit: () => 'Use "Limit" of the node instead.',
	useLimitOrAll: () => 'The node reads all pages itself: use "Limit" or "Return All".',
	useOrder: () => 'Use the option "Order By" instead.',
	sortAfterwards: () =>
		'Pages are read by ID. Sort the output with the Sort node, or switch off Pagination.',
	chooseAction: () => 'Choose an action from the list, or enter its name.',
	nameObjectByPath: () => 'If your Coupa does have it, choose the object "By Path".',
	checkUploadForm: () =>
		'If Coupa says that the file or source_for is missing although both were sent, choose the other "Form Fields" in the options. For the names that "Load Into" accepts, query Data File Sources and look at source-for of earlier loads.',
	checkLoad: () => 'Check its progress with "Get Status".',
	skipFieldCheck: () =>
		'If your Coupa accepts more than the check knows, switch off "Check Fields" in the options.',
	markExported: () => 'Use "Mark as Exported" for the export mark.',
	chooseRecord: () =>
		'Choose a record from the list, enter an ID or a key, or remove the reference. An expression must give a number or a text.',
	chooseByKey: () => 'To name it by its name, number or code, choose "By Key".',
	enterAmongFields: () =>
		'Enter its value in the fields above, and choose a field from the list here.',
	appendRows: () =>
		'Or name the fields that identify a row in the option "Match Rows By", or choose "Append" in the option "Rows of Lists" to add all rows as new ones.',
	chooseMatchFields: () => 'Choose at least one field in "Match By".',
	getApprovals: () =>
		'An approval is decided once, while it is pending (pending_approval). Get the approvals of the document to see who decided what, and who is next.',
	checkStatus: () =>
		'If the status of the record does not allow this action: get the record, check its status, and perform the action that leads there first.',
	chooseIntegration: () => 'Choose the integration from the list, or by its ID.',
	chooseOperator: () => 'Choose one of the operators in the list.',
	chooseUser: () => 'Or choose the user from the list or by ID.',
	keepKeyStyle: () => 'Set "Key Style" to "As Coupa Sends Them".',
	findEmpty: () => 'The operator "Is Empty" finds records without a value.',
	compareWithList: () => 'The operators "Is Any Of" and "Is None Of" take a list.',
	useQueryString: () =>
		'If your Coupa does have this value, choose "Query String" in "Filter By": values are not checked there.',
	checkClient: () =>
		'Check the client ID and secret of the credential. With Authorization Code, reconnect the credential.',
	allowWrites: () => 'Switch off "Read Only" in the credential, or choose another credential.',
	allowThisWrite: ({ write }) =>
		`A person who may edit the credential can add "${write}" to its "Allowed Writes". An agent cannot: ask a person.`,
	letPersonWrite: () =>
		'A person can do it in Coupa, or raise "Highest Amount" in the credential. An agent cannot: ask a person.',
	raiseWrites: () =>
		'A person can check what was written, and run the workflow again or raise "Writes per Run" in the credential.',
	correctLimit: ({ limit }) =>
		`A person can correct "${limit === 'amount' ? 'Highest Amount' : 'Writes per Run'}" in the credential.`,
	previewFirst: () =>
		'The credential has "Preview First": run the operation without a "Preview Code" first, which gives one.',
	fewerValues: () =>
		'Give "Is Any Of" fewer values at a time, for example 200 of them: "Loop Over Items" makes batches. Or filter by something that all these records have in common.',
	returnWhole: () => 'Set "Return Type" to "Default".',
	replaceTrigger: () =>
		'Install that version of n8n-nodes-coupa again, or replace the trigger node with a new one, which starts afresh.',
};

function wordsOf<Code extends keyof AdviceValues>(advice: { code: Code } & AdviceValues[Code]) {
	return WORDS[advice.code](advice);
}

/** All that an error says beside its message: what happened, and what to do next. */
export function descriptionOf({ description, advice }: CoupaError): string | undefined {
	const parts = [description, ...advice.map((one: Advice) => wordsOf(one))];
	const text = parts.filter((part) => part !== undefined && part !== '').join(' ');
	return text === '' ? undefined : text;
}
