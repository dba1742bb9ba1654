/** One system as `samband config init` writes it, by the id that the dataflows of the template use. */
export interface SystemTemplate {
  readonly id: string;
  readonly kind: string;
  /** Its lines behind the id, indented as they stand in the file. */
  readonly text: string;
}

const writesOff = `    # off: read, matched and linked, and nothing is sent. Turn it on when the links look right.
    writes: off`;

/** A real system of each kind, and a second in-house CRM for the document that keeps two of them in step. */
export const systemTemplates: readonly SystemTemplate[] = [
  {
    id: 'crm',
    kind: 'custom-crm',
    text: `    kind: custom-crm
    name: Custom CRM
${writesOff}
    baseUrl: \${CRM_URL}
    auth: { type: bearer, token: "\${CRM_TOKEN}" }
    limits: { requestsPerSecond: 20, concurrency: 8, timeoutMs: 10000 }
    # How your CRM speaks, per record type; docs/systems/custom-crm.md explains every key. Without recordTypes it is taken
    # to have all six and to speak as in this one:
    # recordTypes:
    #   Contact:
    #     path: /contacts
    #     id: Id
    #     updatedAt: UpdatedAt
    #     # a text property that is free for our key; none where there is no such
    #     marker: ExternalRef
    #     list:
    #       items: $.items
    #       page: { style: cursor, param: cursor, next: $.next, size: { param: limit, max: 500 } }
    #       changedSince: { param: updatedSince }
    #     getMany: { param: ids, separator: ",", max: 100 }
    #     create: { method: POST, idempotencyHeader: Idempotency-Key }
    #     update: { method: PATCH, format: merge }
    #     concurrency: etag
    #     delete: { method: DELETE }
    #     tombstones: { path: /deleted, since: since }
    #     properties:
    #       FirstName: { type: string }
    #       LastName: { type: string, filter: LastName }
    #       Email: { type: string, filter: Email }
    #       BirthDate: { type: date }
    #       CustomerId: { type: reference, to: Customer }
    # Rows of your own in the mappings, and what the CRM's own values mean:
    # properties:
    #   Product:
    #     product:
    #       - { field: unit, codec: { name: table, table: unit } }
    # tables:
    #   unit: { stk: piece, t: hour }`,
  },
  {
    id: 'crm-west',
    kind: 'custom-crm',
    text: `    kind: custom-crm
    name: Custom CRM West
    writes: off
    baseUrl: \${CRM_WEST_URL}
    auth: { type: bearer, token: "\${CRM_WEST_TOKEN}" }`,
  },
  {
    id: 'superoffice',
    kind: 'superoffice',
    text: `    kind: superoffice
    name: SuperOffice
    writes: off
    # sod (development), qaonline (stage) or online (production)
    environment: online
    tenant: \${SUPEROFFICE_TENANT}
    auth:
      type: systemUser
      clientSecret: \${SUPEROFFICE_CLIENT_SECRET}
      systemUserToken: \${SUPEROFFICE_SYSTEM_USER_TOKEN}
      privateKey: \${SUPEROFFICE_PRIVATE_KEY}
    # docs/systems/superoffice.md explains these, shown with what they are where they are not said:
    # limits: { requestsPerSecond: 10, concurrency: 4, pageSize: 1000, timeoutMs: 30000 }
    # language: en
    # marker: { Person: DbiKey, Contact: DbiKey, Product: ERPProductKey, Quotealternative: ERPQuoteAlternativeKey }
    # readFrom: { Person: lists, Contact: lists, Product: lists }
    # not said: there are no webhooks, and changes are seen at the next poll
    # webhooks: { secret: "\${SUPEROFFICE_WEBHOOK_SECRET}" }
    # not said: new products go into the first active list of their currency
    # priceList: "ERPPriceListKey of a list"
    # custom fields by rows of your own
    # properties:
    #   Person:
    #     contact:
    #       - { field: birthDate, native: "CustomFields.SuperOffice:7", codec: date }`,
  },
  {
    id: 'webcrm',
    kind: 'webcrm',
    text: `    kind: webcrm
    name: webCRM
    writes: off
    authCode: \${WEBCRM_AUTH_CODE}
    # text properties that are free for our key; without one, a create whose answer was lost is decided by a person
    # marker: { Organisations: OrganisationCustom15, Persons: PersonCustom15, Products: ProductCustom15 }`,
  },
  {
    id: 'powerofficego',
    kind: 'powerofficego',
    text: `    kind: powerofficego
    name: PowerOffice Go
    writes: off
    # production or demo
    environment: production
    auth:
      applicationKey: \${POWEROFFICE_APPLICATION_KEY}
      clientKey: \${POWEROFFICE_CLIENT_KEY}
      subscriptionKey: \${POWEROFFICE_SUBSCRIPTION_KEY}`,
  },
  {
    id: 'businessnxt',
    kind: 'businessnxt',
    text: `    kind: businessnxt
    name: Business NXT
    writes: off
    clientId: \${BUSINESSNXT_CLIENT_ID}
    clientSecret: \${BUSINESSNXT_CLIENT_SECRET}
    # the company's Visma.net id, not its number inside Business NXT
    company: 1234567`,
  },
];
