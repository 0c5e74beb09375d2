import { randomUUID } from 'node:crypto';

import {
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	ICredentialsHelper,
	type IDataObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INodeCredentialsDetails,
	type INodeProperties,
	NodeHelpers,
	Workflow,
	type INodeTypes,
} from 'n8n-workflow';

/** The properties of n8n's own `oAuth2Api` that a credential inherits and that matter here. */
const INHERITED: INodeProperties[] = [
	{ displayName: 'Client ID', name: 'clientId', type: 'string', default: '' },
	{ displayName: 'Client Secret', name: 'clientSecret', type: 'string', default: '' },
	{ displayName: 'Ignore SSL Issues', name: 'ignoreSSLIssues', type: 'boolean', default: false },
];

/** What n8n stores of one credential. */
export interface StoredCredential {
	id: string;
	data: ICredentialDataDecryptedObject;
}

/**
 * n8n's credentials in memory: defaults and expressions are resolved as n8n does it, tokens are kept
 * where they were stored, `preAuthentication` of the credential runs.
 */
export class MemoryCredentials extends ICredentialsHelper {
	private readonly type: ICredentialType;

	private readonly stored = new Map<string, StoredCredential>();

	private readonly nodeTypes: INodeTypes;

	constructor(type: ICredentialType, nodeTypes: INodeTypes) {
		super();
		this.type = type;
		this.nodeTypes = nodeTypes;
	}

	add(data: ICredentialDataDecryptedObject): StoredCredential {
		const credential = { id: randomUUID(), data };
		this.stored.set(credential.id, credential);
		return credential;
	}

	getParentTypes(): string[] {
		return this.type.extends ?? [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async authenticate(
		_credentials: ICredentialDataDecryptedObject,
		_typeName: string,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return options;
	}

	async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const output = await this.type.preAuthentication?.call(helpers, credentials);
		return output as ICredentialDataDecryptedObject | undefined;
	}

	async getCredentials(): Promise<never> {
		throw new Error('Not needed: tokens are updated by updateCredentialsOauthTokenData');
	}

	getCredentialsProperties(): INodeProperties[] {
		return [...INHERITED, ...this.type.properties];
	}

	/** The data with defaults, and with expressions such as the token URL resolved. */
	resolve(data: ICredentialDataDecryptedObject): ICredentialDataDecryptedObject {
		const properties = this.getCredentialsProperties();
		const withDefaults = NodeHelpers.getNodeParameters(
			properties,
			data as IDataObject as never,
			true,
			false,
			null,
			null,
		) as ICredentialDataDecryptedObject;
		if (data.oauthTokenData !== undefined) withDefaults.oauthTokenData = data.oauthTokenData;
		const node = {
			id: '1',
			name: 'Credential',
			type: 'test.start',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		};
		const workflow = new Workflow({
			nodes: [node as never],
			connections: {},
			active: false,
			nodeTypes: this.nodeTypes,
		});
		return workflow.expression.getComplexParameterValue(
			node as never,
			withDefaults as never,
			'internal',
			{},
			undefined,
			undefined,
			withDefaults,
		) as ICredentialDataDecryptedObject;
	}

	async getDecrypted(
		_additionalData: unknown,
		{ id }: INodeCredentialsDetails,
		_type: string,
		_mode: unknown,
		_executeData: unknown,
		raw = false,
	): Promise<ICredentialDataDecryptedObject> {
		const { data } = this.stored.get(String(id)) ?? { data: {} };
		return raw ? structuredClone(data) : this.resolve(structuredClone(data));
	}

	async updateCredentials(): Promise<void> {
		throw new Error('The node must not change its credential');
	}

	async updateCredentialsOauthTokenData(
		{ id }: INodeCredentialsDetails,
		_type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		const credential = this.stored.get(String(id));
		if (credential !== undefined) credential.data.oauthTokenData = data.oauthTokenData;
	}
}
