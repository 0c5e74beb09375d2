/**
 * Preloaded into the n8n that plays the scenarios: what it sends to slack.com arrives at the chats on this
 * machine. Its node for Slack knows no other address, and the workflow stays as a person imports it.
 */
import { Agent } from 'node:https';
import { connect } from 'node:net';

const { createConnection } = Agent.prototype;
const port = Number(process.env.CHATS_PORT);

Agent.prototype.createConnection = function (options, connected) {
	return options.host === 'slack.com'
		? connect({ host: '127.0.0.1', port })
		: createConnection.call(this, options, connected);
};
