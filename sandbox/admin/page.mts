/** The page at `/`: what this is, how to get in, what to try. */
import type { Server } from '../http/server.mts';
import { escapeXml } from '../lib/escape.mts';

const SAMPLES = [
	'invoices?limit=5&order_by=updated_at&dir=desc',
	'invoices?exported=false&status=approved&return_object=shallow',
	'suppliers?name[starts_with]=M%C3%BCller',
	'purchase_orders?supplier[name][contains]=Acme&fields=["id","po_number",{"order_lines":["line_num","total"]}]',
	'suppliers/3/addresses',
	'invoices?filter=invoice_summary&limit=3',
];

export function welcomePage(server: Server, url: string): string {
	const clients = [...server.oauth.clients.values()]
		.map(
			({ id, secret, scopes }) =>
				`<tr><td><code>${escapeXml(id)}</code></td><td><code>${escapeXml(secret)}</code></td><td>${scopes.length}</td></tr>`,
		)
		.join('');
	const samples = SAMPLES.map(
		(path) => `<li><code>GET ${escapeXml(`${url}/api/${path}`)}</code></li>`,
	).join('');
	const token = `curl -s ${url}/oauth2/token -d grant_type=client_credentials -d client_id=sandbox-client \\
  -d client_secret=sandbox-secret --data-urlencode 'scope=core.invoice.read core.supplier.read'`;
	const call = `sleep 5   # a fresh token is refused for five seconds, as in Coupa
curl -s -H "Authorization: Bearer $TOKEN" -H 'Accept: application/json' '${url}/api/invoices?limit=2'`;
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Coupa sandbox</title><style>
body{font:16px/1.55 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem;color:#1d2733}
code,pre{background:#eef2f6;border-radius:4px;padding:.1rem .3rem;font-size:.85rem}pre{padding:1rem;overflow:auto}
td,th{text-align:left;padding:.2rem 1rem .2rem 0}li{margin:.3rem 0;overflow-wrap:anywhere}</style></head><body>
<h1>Coupa sandbox</h1>
<p>A local stand-in for the Coupa Core API with made-up records. Nothing leaves this machine.</p>
<h2>Instance</h2><p>Instance URL: <code>${escapeXml(url)}</code> · token endpoint: <code>/oauth2/token</code> ·
authorization: <code>/oauth2/authorizations/new</code></p>
<h2>Clients</h2><table><tr><th>Client id</th><th>Secret</th><th>Scopes</th></tr>${clients}</table>
<h2>A first call</h2><pre>${escapeXml(token)}

${escapeXml(call)}</pre>
<h2>Things to try</h2><ul>${samples}</ul>
<p>Behind the scenes: <a href="/sandbox/state">state</a> · <a href="/sandbox/requests">requests so far</a> ·
faults, clock, tokens and records below <code>/sandbox/</code>, as <code>sandbox/README.md</code> describes.</p>
</body></html>`;
}
