import type { Json } from '../../lib/json';
import { headerOf } from '../kit/request-parts';
import type { SandboxRequest, SandboxResponse } from '../kit/vendor';

/** Whether the caller asks for JSON by name, as it must (webcrm contract 1). */
export function asksForJson(request: SandboxRequest): boolean {
  return /\bapplication\/json\b/i.test(headerOf(request, 'accept') ?? '');
}

/** The answer in the form that `Accept` asks for: JSON, JSON under another name, or XML. */
export function negotiated(request: SandboxRequest, answer: SandboxResponse): SandboxResponse {
  const { body } = answer;
  if (body === undefined || asksForJson(request)) return answer;
  const accept = (headerOf(request, 'accept') ?? '').toLowerCase();
  const as = (type: string, text: string): SandboxResponse => ({
    ...answer,
    headers: { ...answer.headers, 'content-type': `${type}; charset=utf-8` },
    body: text,
  });
  if (accept.includes('xml')) return as('application/xml', `<?xml version="1.0"?>${xmlOf('Result', body)}`);
  if (accept.includes('text/json')) return as('text/json', JSON.stringify(body));
  return accept.includes('text/plain') ? as('text/plain', JSON.stringify(body)) : answer;
}

function xmlOf(name: string, value: Json): string {
  if (value === null) return `<${name}/>`;
  if (typeof value !== 'object') return `<${name}>${escaped(String(value))}</${name}>`;
  const inner = Object.entries(value).map(([key, cell]: [string, Json]) =>
    xmlOf(Array.isArray(value) ? 'Item' : key, cell),
  );
  return `<${name}>${inner.join('')}</${name}>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
