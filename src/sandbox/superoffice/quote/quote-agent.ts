import type { Json, JsonObject } from '../../../lib/json';
import { agentArguments, intArgument, objectArgument, textArgument } from '../agent-arguments';
import { type ApiCall, type ApiHandler, noContent, objectBodyOf, ok } from '../call';
import { anyCase, intOf, objectOf } from '../carrier/names';
import { isList } from '../carrier/read';
import { renderCarrier } from '../carrier/render';
import { builtInConnectionId } from '../entities/product';
import type { Records } from '../entities/records';
import { badArgument, Refusal } from '../errors';
import { alternativePart, findPart, linePart, partsBelow, type QuotePart, quotePart, versionPart } from './parts';
import { placeOrder } from './place-order';
import { productLine } from './product-line';
import { renderPart, renderQuote, renderQuoteEntity, renderVersion } from './quote-carriers';
import {
  copyAlternative,
  createQuote,
  newAlternative,
  type QuoteBook,
  recalculatedLine,
  removeAlternative,
  removeLine,
  removeQuote,
  saveAlternative,
  saveLine,
  savePart,
} from './quotes';

/** One call of agent `Quote`, with what it works on. */
interface QuoteCall extends QuoteBook {
  readonly call: ApiCall;
  readonly records: Records;
}

/** A method that answers a value, or nothing (204). */
type Method = (quote: QuoteCall) => Json | undefined;

/** `POST /Agents/Quote/{Method}` for the chain below a sale (superoffice contract 6); the methods on products are elsewhere. */
export function quoteAgent(records: Records): ApiHandler {
  return (call) => {
    const [root, agent, name = ''] = call.segments.map((segment) => segment.toLowerCase());
    if (root !== 'agents' || agent !== 'quote') return null;
    if (call.request.method !== 'POST') throw new Refusal('SoMethodException', 'Agents are called by POST');
    const method = methods[name];
    if (!method) return null;
    const answer = method({ call, records, store: records.store, view: call.view });
    return answer === undefined ? noContent : ok(answer);
  };
}

const quoteMethods: Readonly<Record<string, Method>> = {
  createandsavequote(book) {
    const connectionId = intOf(anyCase(agentArguments(book.call), 'ConnectionId')) ?? builtInConnectionId;
    const alternativeName = textArgument(book.call, 'FirstAlternativeName');
    const saleId = intArgument(book.call, 'SaleId');
    return renderQuoteEntity(createQuote(book, { saleId, connectionId, alternativeName }), book);
  },
  getquote(book) {
    const quote = findPart(book.store, quotePart, intArgument(book.call, 'QuoteId'));
    return quote && renderQuote(quote, book);
  },
  getquoteentity(book) {
    const quote = findPart(book.store, quotePart, intArgument(book.call, 'QuoteId'));
    return quote && renderQuoteEntity(quote, book);
  },
  getquotefromsaleid(book) {
    const [quote] = partsBelow(book.store, quotePart, intArgument(book.call, 'SaleId'));
    return quote ? renderQuote(quote, book) : null;
  },
  getquoteentityfromsaleid(book) {
    const [quote] = partsBelow(book.store, quotePart, intArgument(book.call, 'SaleId'));
    return quote ? renderQuoteEntity(quote, book) : null;
  },
  savequote(book) {
    const body = objectArgument(book.call, 'Quote');
    return renderQuote(savePart(book, quotePart, body), book);
  },
  savequoteentity(book) {
    const body = objectArgument(book.call, 'QuoteEntity');
    return renderQuoteEntity(savePart(book, quotePart, body), book);
  },
  deletequote(book) {
    removeQuote(book, intArgument(book.call, 'QuoteId'));
    return undefined;
  },
  placeorder: (book) => placeOrder(book.records, book.call),
};

const versionMethods: Readonly<Record<string, Method>> = {
  getquoteversion(book) {
    const version = findPart(book.store, versionPart, intArgument(book.call, 'QuoteVersionId'));
    return version && renderVersion(version, book);
  },
  getquoteversions(book) {
    const versions = partsBelow(book.store, versionPart, intArgument(book.call, 'QuoteId'));
    return versions.map((version) => renderVersion(version, book));
  },
  savequoteversion(book) {
    const body = objectArgument(book.call, 'QuoteVersion');
    return renderVersion(savePart(book, versionPart, body), book);
  },
};

const alternativeMethods: Readonly<Record<string, Method>> = {
  getquotealternative: (book) => found(book, alternativePart),
  getquotealternatives(book) {
    const alternatives = partsBelow(book.store, alternativePart, intArgument(book.call, 'QuoteVersionId'));
    return alternatives.map((alternative) => renderPart(alternativePart, alternative, book));
  },
  createdefaultquotealternative: (book) => unsaved(book, alternativePart, newAlternative(0)),
  createquotealternative(book) {
    const body = {
      QuoteVersionId: intArgument(book.call, 'QuoteVersionId'),
      Name: textArgument(book.call, 'QuoteAlternativeName'),
      Description: textArgument(book.call, 'QuoteAlternativeDescription'),
    };
    return renderPart(alternativePart, saveAlternative(book, body), book);
  },
  copyquotealternative(book) {
    const copy = copyAlternative(book, {
      id: intArgument(book.call, 'QuoteAlternativeId'),
      versionId: intArgument(book.call, 'QuoteVersionId'),
      name: textArgument(book.call, 'QuoteAlternativeName'),
    });
    return renderPart(alternativePart, copy, book);
  },
  savequotealternative: (book) => renderPart(alternativePart, saveAlternative(book, objectBodyOf(book.call)), book),
  deletequotealternative(book) {
    removeAlternative(book, intArgument(book.call, 'QuoteAlternativeId'));
    return undefined;
  },
};

const lineMethods: Readonly<Record<string, Method>> = {
  getquoteline: (book) => found(book, linePart),
  getquotelines(book) {
    const lines = partsBelow(book.store, linePart, intArgument(book.call, 'QuoteAlternativeId'));
    return lines.map((line) => renderPart(linePart, line, book));
  },
  createquoteline(book) {
    const alternativeId = intArgument(book.call, 'QuoteAlternativeId');
    return unsaved(book, linePart, productLine(book, alternativeId, textArgument(book.call, 'ERPProductKey')));
  },
  savequoteline: (book) => renderPart(linePart, saveLine(book, objectArgument(book.call, 'QuoteLine')), book),
  savequotelines(book) {
    const lines = listArgument(book, 'QuoteLines').map((line) => objectOf(line) ?? {});
    return book.store.transaction(() => lines.map((line) => renderPart(linePart, saveLine(book, line), book)));
  },
  createandsavequotelines(book) {
    const alternativeId = intArgument(book.call, 'QuoteAlternativeId');
    const keys = listArgument(book, 'ErpProductKeys').filter((key) => typeof key === 'string');
    return book.store.transaction(() => {
      for (const key of keys) saveLine(book, productLine(book, alternativeId, key));
      return keys.length;
    });
  },
  recalculatequoteline: (book) =>
    unsaved(book, linePart, recalculatedLine(book, objectArgument(book.call, 'QuoteLine'))),
  deletequoteline(book) {
    removeLine(book, intArgument(book.call, 'QuoteLineId'));
    return undefined;
  },
};

const methods: Readonly<Record<string, Method>> = {
  ...quoteMethods,
  ...versionMethods,
  ...alternativeMethods,
  ...lineMethods,
};

/** The record that the call names by its id; null when there is none: agents answer no 404 to a read. */
function found(book: QuoteCall, part: QuotePart): Json {
  const record = findPart(book.store, part, intArgument(book.call, part.idName));
  return record && renderPart(part, record, book);
}

function unsaved({ view }: QuoteCall, part: QuotePart, value: JsonObject): JsonObject {
  return renderCarrier(part.fields, { value, createdAt: null, updatedAt: null }, view);
}

function listArgument({ call }: QuoteCall, name: string): readonly Json[] {
  const value = anyCase(agentArguments(call), name);
  if (!isList(value)) throw badArgument(`Argument ${name} is missing`);
  return value;
}
