import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';

import {
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	ICredentialsHelper,
	type IDataObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentials,
	type INodeCredentialsDetails,
	type INodeProperties,
	isExpression,
	NodeHelpers,
	Workflow,
	type INodeTypes,
} from 'n8n-workflow';

import {
	AUTHORIZATION_CODE,
	CLIENT_CREDENTIALS,
} from '../../nodes/shared/transport/credentialType.ts';

export { AUTHORIZATION_CODE, CLIENT_CREDENTIALS };

// As built: programs of the bench run without Jest, which alone resolves the imports of the sources.
const built = createRequire(import.meta.url);
const { serializeToken, settingsKey } = built('../../dist/coupa/http/token') as {
	serializeToken(token: object): string;
	settingsKey(settings: object): string;
};
const { tokenSettings } = built('../../dist/nodes/shared/transport/tokens') as {
	tokenSettings(data: ICredentialDataDecryptedObject): object;
};

/** The properties of n8n's own `oAuth2Api` that a credential inherits and that matter here. */
const INHERITED: INodeProperties[] = [
	{ displayName: 'Client ID', name: 'clientId', type: 'string', default: '' },
	{ displayName: 'Client Secret', name: 'clientSecret', type: 'string', default: '' },
	{ displayName: 'Ignore SSL Issues', name: 'ignoreSSLIssues', type: 'boolean', default: false },
];

/** What n8n stores of one credential. */
export interface StoredCredential {
	id: string;
	type: string;
	data: ICredentialDataDecryptedObject;
}

/** What a node has of a credential. */
export function credentialsOf({ id, type }: StoredCredential): INodeCredentials {
	return { [type]: { id, name: 'Coupa' } };
}

/** The parameter of a node that goes with a credential. */
export function authenticationOf({ type }: StoredCredential): { authentication: string } {
	return { authentication: type === AUTHORIZATION_CODE ? 'oAuth2' : 'clientCredentials' };
}

/** A token out of hand, as the sandbox gives it. */
export interface TokenOfTest {
	access_token: string;
	/** When it expires, in ms since the epoch; unknown unless given. */
	expiresAt?: number;
	/** What was granted, where Coupa said so. */
	scope?: string;
}

/** The data of a credential with a token that was given for it, as n8n stores it. */
export function withToken(
	data: ICredentialDataDecryptedObject,
	{ access_token: value, expiresAt, scope }: TokenOfTest,
	issuedAt = Date.now() - 60_000,
): ICredentialDataDecryptedObject {
	const issuedFor = settingsKey(tokenSettings(data));
	return { ...data, accessToken: serializeToken({ value, issuedFor, issuedAt, expiresAt, scope }) };
}

/** The test of a credential in the editor is a request of this node. */
const isTest = ({ type, parameters }: INode) =>
	type === 'n8n-nodes-base.noOp' && parameters.temp === '';

/**
 * n8n's credentials in memory, as its CredentialsHelper has them: defaults and expressions are resolved,
 * tokens are kept where they were stored, and the types' own hooks run when n8n calls them.
 */
export class MemoryCredentials extends ICredentialsHelper {
	private readonly types: Readonly<Record<string, ICredentialType>>;

	private readonly stored = new Map<string, StoredCredential>();

	private readonly nodeTypes: INodeTypes;

	/** How often a whole row was written. */
	writes = 0;

	constructor(types: Readonly<Record<string, ICredentialType>>, nodeTypes: INodeTypes) {
		super();
		this.types = types;
		this.nodeTypes = nodeTypes;
	}

	add(data: ICredentialDataDecryptedObject, type: string = CLIENT_CREDENTIALS): StoredCredential {
		const credential = { id: randomUUID(), type, data };
		this.stored.set(credential.id, credential);
		return credential;
	}

	getParentTypes(type: string): string[] {
		return this.types[type].extends ?? [];
	}

	isCredentialUsableByNode(type: string, nodeType: string): boolean {
		if (this.types[type].restrictToSupportedNodes !== true) return true;
		return nodeType.startsWith('n8n-nodes-coupa.');
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		type: string,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.types[type];
		return typeof authenticate === 'function' ? await authenticate(credentials, options) : options;
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.types[typeName];
		const expirable = type.properties.find(
			(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
		);
		if (expirable === undefined || type.preAuthentication === undefined) return undefined;
		const isNeeded = credentials[expirable.name] === '' || credentialsExpired || isTest(node);
		if (!isNeeded) return undefined;
		const output = (await type.preAuthentication.call(
			helpers,
			credentials,
		)) as ICredentialDataDecryptedObject;
		if (output[expirable.name] === undefined || node.credentials === undefined) return undefined;
		const { data } = this.row(node.credentials[typeName]);
		const changes = Object.entries(output).filter(
			([key]) => key === expirable.name || !isExpression(data[key]),
		);
		Object.assign(data, Object.fromEntries(changes));
		this.writes += 1;
		return Object.assign(credentials, output);
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		type: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const output = await this.types[type].preAuthentication?.call(helpers, credentials);
		return output as ICredentialDataDecryptedObject | undefined;
	}

	async getCredentials(): Promise<never> {
		throw new Error('Not needed: rows are read and written here');
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		const { extends: parents = [], properties } = this.types[type];
		return parents.length === 0 ? properties : [...INHERITED, ...properties];
	}

	/** The data with defaults, and with expressions such as the token URL resolved. */
	resolve(
		data: ICredentialDataDecryptedObject,
		type: string = CLIENT_CREDENTIALS,
	): ICredentialDataDecryptedObject {
		const properties = this.getCredentialsProperties(type);
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
		details: INodeCredentialsDetails,
		type: string,
		_mode: unknown,
		_executeData: unknown,
		raw = false,
	): Promise<ICredentialDataDecryptedObject> {
		const { data } = this.row(details);
		return raw ? structuredClone(data) : this.resolve(structuredClone(data), type);
	}

	async updateCredentials(): Promise<void> {
		throw new Error('The node must not change its credential');
	}

	async updateCredentialsOauthTokenData(
		details: INodeCredentialsDetails,
		_type: string,
		{ oauthTokenData }: ICredentialDataDecryptedObject,
	): Promise<void> {
		Object.assign(this.row(details).data, { oauthTokenData });
	}

	private row({ id }: INodeCredentialsDetails): StoredCredential {
		const credential = this.stored.get(String(id));
		if (credential === undefined) throw new Error(`There is no credential ${String(id)}`);
		return credential;
	}
}
