import type { JsonObject } from '../../lib/json';
import type { CallOptions, SendOptions } from '../call-options';
import { type Agent, existing } from './agent';
import type { Told, WriteResult } from './answers';
import { builtInConnectionId } from './price-lists';
import { jsonObject, jsonObjects } from './types';

/**
 * The chain Sale - Quote - QuoteVersion - QuoteAlternative - QuoteLine, by agent `Quote` (superoffice contract 6), in the
 * vendor's types. Getters answer null for what is not there.
 */
export interface QuoteAgent {
  quote(id: number, options: CallOptions): Promise<Told<JsonObject> | null>;
  quoteOfSale(saleId: number, options: CallOptions): Promise<Told<JsonObject> | null>;
  /** With its alternatives. */
  version(id: number, options: CallOptions): Promise<Told<JsonObject> | null>;
  alternative(id: number, options: CallOptions): Promise<Told<JsonObject> | null>;
  lines(alternativeId: number, options: CallOptions): Promise<readonly JsonObject[]>;
  /** A line of a product as its price list has it, not saved. */
  lineOf(product: { alternativeId: number; key: string }, options: CallOptions): Promise<JsonObject | null>;

  /** Opens the quote of a sale: a version in draft with one alternative. */
  createQuote(quote: { saleId: number; name: string }, options: SendOptions): Promise<WriteResult<JsonObject>>;
  createAlternative(
    alternative: { versionId: number; name: string },
    options: SendOptions,
  ): Promise<WriteResult<JsonObject>>;
  saveVersion(version: JsonObject, options: SendOptions): Promise<WriteResult<JsonObject>>;
  saveAlternative(alternative: JsonObject, options: SendOptions): Promise<WriteResult<JsonObject>>;
  /** Saves these lines and no others; a line with id 0 is new. Answers them in the order given. */
  saveLines(lines: readonly JsonObject[], options: SendOptions): Promise<WriteResult<JsonObject[]>>;
  deleteLine(id: number, options: SendOptions): Promise<WriteResult<JsonObject>>;
  deleteAlternative(id: number, options: SendOptions): Promise<WriteResult<JsonObject>>;
}

/** The methods over the agent's calls. */
export function createQuoteAgent(agent: Agent): QuoteAgent {
  return { ...readingOf(agent), ...writingOf(agent) };
}

type Reading = 'quote' | 'quoteOfSale' | 'version' | 'alternative' | 'lines' | 'lineOf';

function readingOf(agent: Agent): Pick<QuoteAgent, Reading> {
  const one = async (method: string, body: JsonObject, options: CallOptions): Promise<Told<JsonObject | null>> =>
    agent.ask({ method, body }, jsonObject, options);
  return {
    quote: async (id, options) => existing(await one('GetQuote', { QuoteId: id }, options), 'QuoteId'),
    quoteOfSale: async (saleId, options) =>
      existing(await one('GetQuoteFromSaleId', { SaleId: saleId }, options), 'QuoteId'),
    version: async (id, options) =>
      existing(await one('GetQuoteVersion', { QuoteVersionId: id }, options), 'QuoteVersionId'),
    async alternative(id, options) {
      const call = { method: 'GetQuoteAlternative', query: `quoteAlternativeId=${id}`, body: null };
      return existing(await agent.ask(call, jsonObject, options), 'QuoteAlternativeId');
    },
    async lines(alternativeId, options) {
      const call = { method: 'GetQuoteLines', body: { QuoteAlternativeId: alternativeId } };
      return (await agent.ask(call, jsonObjects, options)).body ?? [];
    },
    async lineOf({ alternativeId, key }, options) {
      const call = { method: 'CreateQuoteLine', body: { QuoteAlternativeId: alternativeId, ERPProductKey: key } };
      return (await agent.ask(call, jsonObject, options)).body;
    },
  };
}

function writingOf(agent: Agent): Omit<QuoteAgent, Reading> {
  return {
    createQuote: ({ saleId, name }, options) =>
      agent.tell(
        {
          method: 'CreateAndSaveQuote',
          body: { SaleId: saleId, ConnectionId: builtInConnectionId, FirstAlternativeName: name },
        },
        jsonObject,
        options,
      ),
    createAlternative: ({ versionId, name }, options) =>
      agent.tell(
        {
          method: 'CreateQuoteAlternative',
          body: { QuoteVersionId: versionId, QuoteAlternativeName: name, QuoteAlternativeDescription: '' },
        },
        jsonObject,
        options,
      ),
    saveVersion: (version, options) =>
      agent.tell({ method: 'SaveQuoteVersion', body: { QuoteVersion: version } }, jsonObject, options),
    saveAlternative: (alternative, options) =>
      agent.tell({ method: 'SaveQuoteAlternative', body: alternative }, jsonObject, options),
    saveLines: (lines, options) =>
      agent.tell({ method: 'SaveQuoteLines', body: { QuoteLines: lines } }, jsonObjects, options),
    deleteLine: (id, options) =>
      agent.tell({ method: 'DeleteQuoteLine', body: { QuoteLineId: id } }, jsonObject, options),
    deleteAlternative: (id, options) =>
      agent.tell({ method: 'DeleteQuoteAlternative', body: { QuoteAlternativeId: id } }, jsonObject, options),
  };
}
