import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { Connector } from '../../src/connectors/connector';
import { isJsonObject, type Json, type JsonObject } from '../../src/lib/json';
import { connectWith } from './businessnxt-fixture';

/** What a scripted service answers: JSON, or a page of HTML with its status. */
export type Answer = Json | { readonly status: number; readonly html: string };

/** A service that answers as a test says, for what a vendor does too seldom to be waited for. */
export interface Service {
  readonly connector: Connector;
  /** The bodies that were posted, sign-ins left out. */
  readonly posted: readonly Json[];
  readonly signIns: () => number;
}

const isHtml = (answer: Answer): answer is { readonly status: number; readonly html: string } =>
  isJsonObject(answer) && typeof answer['html'] === 'string';

/** Runs `work` with a connector to a service that answers each post by `script`, in their order. */
export async function withService(
  script: (body: Json, index: number) => Answer,
  work: (service: Service) => Promise<void>,
  settings: JsonObject = {},
): Promise<void> {
  const posted: Json[] = [];
  let signIns = 0;
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await readBody(request);
    if (request.url === '/token') {
      signIns += 1;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ access_token: `token-${signIns}`, expires_in: 3_600 }));
      return;
    }
    const body = z.custom<Json>().parse(JSON.parse(text));
    const answer = script(body, posted.push(body) - 1);
    response.statusCode = isHtml(answer) ? answer.status : 200;
    response.setHeader('content-type', isHtml(answer) ? 'text/html' : 'application/json');
    response.end(isHtml(answer) ? answer.html : JSON.stringify(answer));
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const connector = connectWith({
    baseUrl: origin,
    tokenUrl: `${origin}/token`,
    clientId: 'isv_test',
    clientSecret: 'secret',
    company: 7_654_321,
    limits: { requestsPerSecond: 200 },
    ...settings,
  });
  try {
    await work({ connector, posted, signIns: () => signIns });
  } finally {
    await connector.close();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const part of request) chunks.push(z.instanceof(Buffer).parse(part));
  return Buffer.concat(chunks).toString('utf8');
}

/** The answer of one table of the company. */
export const tableAnswer = (field: string, value: Json): JsonObject => ({ data: { useCompany: { [field]: value } } });

const touched = {
  createdDate: 20_261_120,
  createdTime: 800,
  changedDate: 20_261_120,
  changedTime: 914,
  createdTimestamp: null,
  changedTimestamp: '2026-11-20T09:14:22.1230000',
};

/** A row of the table Order as the service shows it. */
export const orderRow = (orderNo: number, changed: JsonObject = {}, lines: readonly JsonObject[] = []): JsonObject => ({
  orderNo,
  orderDate: 20_261_120,
  requiredDeliveryDate: 0,
  customerNo: 10_000,
  employeeNo: 0,
  currencyNo: 0,
  transactionType: 1,
  orderType: 1,
  name: 'Kontor',
  yourReference: '',
  ourReference: '',
  customerOrSupplierOrderNo: '',
  label: '',
  ...touched,
  joinup_Associate_via_Customer: { associateNo: 1 },
  joindown_OrderLine_via_Order: { pageInfo: { hasNextPage: false }, items: lines },
  ...changed,
});

/** A row of the table OrderLine, below its order. */
export const lineRow = (lineNo: number, changed: JsonObject = {}): JsonObject => ({
  lineNo,
  productNo: 'NL-100',
  description: `Line ${lineNo}`,
  quantity: 1,
  priceInCurrency: 100,
  discountPercent1: 0,
  unit: 0,
  transactionInformation1: '',
  ...touched,
  ...changed,
});

/** A row of the table Product. */
export const productRow = (productNo: string, changed: JsonObject = {}): JsonObject => ({
  productNo,
  description: 'Chair',
  information1: '',
  information2: '',
  information3: '',
  taxAndAccountingGroup: 0,
  eanItemNo: '',
  webPage: '',
  ...touched,
  ...changed,
});
