import type { JsonObject } from '../lib/json';
import { firstQuery } from './first-query';

/** Where Apollo Sandbox is loaded from. */
export const explorerSources =
  'https://embeddable-sandbox.cdn.apollographql.com https://sandbox.embed.apollographql.com https://apollo-server-landing-page.cdn.apollographql.com';

/**
 * The explorer for development: Apollo Sandbox on this endpoint, and a sentence when it cannot be loaded, which names
 * GraphiQL where that is served.
 */
export const explorerPage = (hasGraphiql: boolean): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Samband</title>
<style>
  html, body { margin: 0; height: 100%; font: 16px/1.5 system-ui, sans-serif; }
  #explorer { position: fixed; inset: 0; }
  #explorer iframe { border: 0; width: 100%; height: 100%; }
  #note { max-width: 40rem; margin: 0 auto; padding: 12vh 1.5rem 0; }
  code, pre { font-family: ui-monospace, monospace; font-size: 14px; }
  pre { background: #f3f4f6; padding: 1rem; white-space: pre-wrap; overflow-wrap: anywhere; }
</style>
</head>
<body>
<div id="explorer"></div>
<div id="note" hidden>
  <h1>Samband</h1>
  <p>The GraphQL endpoint is <code id="endpoint"></code>. The explorer on this page, Apollo Sandbox, is loaded from the
  internet and could not be reached${hasGraphiql ? '; <a href="/graphiql">GraphiQL</a> needs none' : ''}. Any GraphQL client works with the endpoint; a first query from a shell:</p>
  <pre id="shell"></pre>
</div>
<script>
  const endpoint = location.origin + '/graphql';
  function showNote() {
    document.getElementById('explorer').hidden = true;
    document.getElementById('note').hidden = false;
    document.getElementById('endpoint').textContent = endpoint;
    document.getElementById('shell').textContent =
      "curl " + endpoint + " -H 'content-type: application/json' -d '{\\"query\\":\\"{ contacts(first: 3) { nodes { name email } } }\\"}'";
  }
  function start() {
    if (!window.EmbeddedSandbox) return showNote();
    new window.EmbeddedSandbox({
      target: '#explorer',
      initialEndpoint: endpoint,
      initialSubscriptionEndpoint: endpoint.replace(/^http/, 'ws'),
      endpointIsEditable: false,
      includeCookies: false,
      initialState: { document: ${JSON.stringify(firstQuery)}, pollForSchemaUpdates: false },
    });
  }
</script>
<script src="https://embeddable-sandbox.cdn.apollographql.com/_latest/embeddable-sandbox.umd.production.min.js"
  onload="start()" onerror="showNote()"></script>
</body>
</html>
`;

/** The local servers that stand in for the vendors, with their demo credentials, for development. */
export const sandboxPage = (sandboxes: readonly JsonObject[]): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Samband: sandboxes</title>
<style>body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1.5rem; }
pre { background: #f3f4f6; padding: 1rem; white-space: pre-wrap; overflow-wrap: anywhere; }</style>
</head>
<body>
<h1>Sandboxes</h1>
<p>Local servers that stand in for the vendors' systems. Everything in them is made up. It is kept in the data folder
from one start to the next; <code>POST {controlUrl}/reset</code> brings the first state back.</p>
${sandboxes.map((each) => `<pre>${escapeHtml(JSON.stringify(each, null, 2))}</pre>`).join('\n')}
</body>
</html>
`;

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
