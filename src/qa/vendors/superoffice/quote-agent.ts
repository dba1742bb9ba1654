import { isJsonObject, type Json, type JsonObject } from '../../../lib/json';
import type { NativeId } from '../../vendor';
import { createdId } from './entity';
import type { SuperofficeCall } from './session';

/** The calls of agent `Quote` that the checklist makes (superoffice contract 6). What is not there reads as null. */
export interface QuoteAgent {
  alternative(id: NativeId): Promise<JsonObject | null>;
  version(id: number): Promise<JsonObject | null>;
  quote(id: number): Promise<JsonObject | null>;
  lines(alternativeId: NativeId): Promise<readonly JsonObject[]>;
  /** Opens a quote on a sale, with one alternative, and tells the id of its version in draft. */
  createQuote(saleId: number, alternativeName: string): Promise<number>;
  saveAlternative(alternative: JsonObject): Promise<void>;
  saveVersion(version: JsonObject): Promise<void>;
  saveLine(line: JsonObject): Promise<void>;
  removeLine(id: number): Promise<void>;
  removeQuote(id: number): Promise<void>;
}

/** The agent behind the API of a tenant. Throws VendorRefusal for what SuperOffice does not carry out. */
export function quoteAgent(call: SuperofficeCall): QuoteAgent {
  const ask = async (method: string, body: Json): Promise<unknown> => {
    const answer = await call('POST', `Agents/Quote/${method}`, { body, statuses: [200, 204] });
    return answer.body;
  };
  const record = async (method: string, idName: string, id: Json): Promise<JsonObject | null> => {
    const body = await ask(method, { [idName]: id });
    // An agent answers an empty carrier for what is not there.
    return isJsonObject(body) && body[idName] === id ? body : null;
  };
  return {
    async alternative(id) {
      const body = await ask(`GetQuoteAlternative?quoteAlternativeId=${encodeURIComponent(id)}`, null);
      return isJsonObject(body) && body['QuoteAlternativeId'] === id ? body : null;
    },
    version: (id) => record('GetQuoteVersion', 'QuoteVersionId', id),
    quote: (id) => record('GetQuote', 'QuoteId', id),
    async lines(alternativeId) {
      const body = await ask('GetQuoteLines', { QuoteAlternativeId: alternativeId });
      return Array.isArray(body) ? body.filter(isJsonObject) : [];
    },
    async createQuote(saleId, alternativeName) {
      const body = await ask('CreateAndSaveQuote', {
        SaleId: saleId,
        ConnectionId: 1,
        FirstAlternativeName: alternativeName,
      });
      return createdId({ body }, 'ActiveQuoteVersionId');
    },
    async saveAlternative(alternative) {
      await ask('SaveQuoteAlternative', alternative);
    },
    async saveVersion(version) {
      await ask('SaveQuoteVersion', { QuoteVersion: version });
    },
    async saveLine(line) {
      await ask('SaveQuoteLine', { QuoteLine: line });
    },
    async removeLine(id) {
      await ask('DeleteQuoteLine', { QuoteLineId: id });
    },
    async removeQuote(id) {
      await ask('DeleteQuote', { QuoteId: id });
    },
  };
}
