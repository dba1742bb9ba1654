import { assertNever } from '../../lib/assert-never';
import type { JsonObject } from '../../lib/json';
import type { SendOptions } from '../call-options';
import type { CreateOutcome, CreateRequest } from '../connector';
import { anyText } from './filter';
import { idIn, textIn } from './native-values';
import { finishQuote } from './quote-finish';
import { problemIn } from './quote-lines';
import { begunMark, markerName } from './quote-marker';
import { gone, savedOrRefused } from './quote-outcome';
import type { QuoteParts } from './quote-parts';
import { alternativesIn } from './quote-record';
import { saleBody, titleIn } from './quote-sale';

/** The steps of a create, in their order; the rest is done at once. Their ids are the vendor's. */
type Step = 'sale' | 'version' | 'alternative';

/**
 * Creates a quote, one step of the chain per call: the sale of the linked company and person, its quote with a first
 * version, the alternative, and at last everything that is in it. Each step looks for its own result before it makes it.
 *
 * Until the last request the sale carries our mark as its number, then the alternative as its key, by which readings
 * leave it out: the marker by which the record is found as made is written together with the last of its values.
 */
export async function createQuote(
  parts: QuoteParts,
  request: CreateRequest,
  options: SendOptions,
): Promise<CreateOutcome> {
  const problem = problemIn(request.changes, request.lines ?? []);
  if (problem !== null) return { type: 'refused', message: problem };
  const next = nextStep(request);
  switch (next) {
    case 'sale':
      return stepDone(request, 'sale', await ensureSale(parts, request, options));
    case 'version':
      return stepDone(request, 'version', await ensureVersion(parts, request, options));
    case 'alternative':
      return stepDone(request, 'alternative', await ensureAlternative(parts, request, options));
    case null:
      return finishQuote(
        parts,
        {
          request,
          saleId: stepId(request, 'sale'),
          versionId: stepId(request, 'version'),
          alternativeId: stepId(request, 'alternative'),
        },
        options,
      );
    default:
      return assertNever(next);
  }
}

const nextStep = ({ steps }: CreateRequest): Step | null =>
  (['sale', 'version', 'alternative'] as const).find((step) => steps[step] === undefined) ?? null;

const stepId = ({ steps }: CreateRequest, step: Step): number => Number(steps[step]);

/** The id that a step came to, or why it could not be made. */
type Made = { readonly ok: true; readonly id: number } | { readonly ok: false; readonly message: string };

const made = (record: JsonObject, idName: string): Made => ({ ok: true, id: idIn(record, idName) });

function stepDone({ steps }: CreateRequest, step: Step, result: Made): CreateOutcome {
  if (!result.ok) return { type: 'refused', message: result.message };
  return { type: 'step', steps: { ...steps, [step]: String(result.id) } };
}

/** The sale that carries our mark as its number, or a new one from the tenant's template. */
async function ensureSale(parts: QuoteParts, request: CreateRequest, options: SendOptions): Promise<Made> {
  const mark = begunMark(request.marker);
  const { body } = await parts.client.list(
    'Sale',
    { select: ['saleId', 'saleNumber'], filter: anyText('saleNumber', [mark]), orderBy: 'saleId', top: 2 },
    options,
  );
  const found = body.rows.find((row) => textIn(row, 'saleNumber').toLowerCase() === mark);
  if (found) return made(found, 'saleId');
  const template = await parts.client.template('Sale', options);
  const sale = await saleBody(parts, { template, request }, options);
  if (!sale.ok) return sale;
  const written = await parts.client.create('Sale', { ...sale.body, Number: mark }, options);
  const saved = savedOrRefused(parts, 'the sale', written);
  return saved.ok ? made(saved.body, 'SaleId') : saved;
}

/** The version of the sale's quote that is in work, or that of a new quote. */
async function ensureVersion(parts: QuoteParts, request: CreateRequest, options: SendOptions): Promise<Made> {
  const { agent } = parts;
  const saleId = stepId(request, 'sale');
  const found = await agent.quoteOfSale(saleId, options);
  if (found) return made(found.body, 'ActiveQuoteVersionId');
  const written = await agent.createQuote({ saleId, name: titleIn(request) }, options);
  const saved = savedOrRefused(parts, 'the quote', written);
  return saved.ok ? made(saved.body, 'ActiveQuoteVersionId') : saved;
}

/**
 * The alternative of ours: the one with our key, else the first that has none, else a new one; with the begun mark as its
 * key. The sale is only ours so far, so no alternative in it is anybody else's.
 */
async function ensureAlternative(parts: QuoteParts, request: CreateRequest, options: SendOptions): Promise<Made> {
  const { agent } = parts;
  const versionId = stepId(request, 'version');
  const version = await agent.version(versionId, options);
  if (version === null) return { ok: false, message: gone('the quote version', versionId) };
  const all = alternativesIn(version.body);
  const ours = all.find((each) => [request.marker, begunMark(request.marker)].includes(textIn(each, markerName)));
  if (ours) return made(ours, 'QuoteAlternativeId');
  let alternative = all.find((each) => textIn(each, markerName) === '');
  if (!alternative) {
    const written = await agent.createAlternative({ versionId, name: titleIn(request) }, options);
    const saved = savedOrRefused(parts, 'the alternative', written);
    if (!saved.ok) return saved;
    alternative = saved.body;
  }
  const marked = { ...alternative, [markerName]: begunMark(request.marker) };
  const saved = savedOrRefused(parts, 'the alternative', await agent.saveAlternative(marked, options));
  return saved.ok ? made(saved.body, 'QuoteAlternativeId') : saved;
}
