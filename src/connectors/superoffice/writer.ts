import type { SendOptions } from '../call-options';
import type { CreateOutcome, CreateRequest, RemoveOutcome, UpdateOutcome, UpdateRequest } from '../connector';
import { createProduct, updateProduct } from './product-write';
import { createQuote } from './quote-create';
import type { QuoteParts } from './quote-parts';
import { removeQuote, updateQuote } from './quote-update';
import type { Reader } from './reader';
import { createRecord, removeRecord, updateRecord } from './write';

/** The writes of one record type. */
export interface Writer {
  create(request: CreateRequest, options: SendOptions): Promise<CreateOutcome>;
  update(record: { id: string; request: UpdateRequest }, options: SendOptions): Promise<UpdateOutcome>;
  remove(id: string, options: SendOptions): Promise<RemoveOutcome>;
}

/** How records of a type are written: persons and companies by patch, products whole, quotes through their agent. */
export function writerOf(reader: Reader, parts: QuoteParts): Writer {
  switch (reader.archive.type) {
    case 'Person':
    case 'Contact':
      return {
        create: (request, options) => createRecord(reader, request, options),
        update: (record, options) => updateRecord(reader, record, options),
        remove: (id, options) => removeRecord(reader, id, options),
      };
    case 'Product':
      return {
        create: (request, options) => createProduct(reader, request, options),
        update: (record, options) => updateProduct(reader, record, options),
        remove: (id, options) => removeRecord(reader, id, options),
      };
    case 'Quotealternative':
      return {
        create: (request, options) => createQuote(parts, request, options),
        update: (record, options) => updateQuote(parts, record, options),
        remove: (id, options) => removeQuote(parts, id, options),
      };
  }
}
