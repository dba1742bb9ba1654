/** What `samband config init` writes: two real systems that are read and matched, and nothing sent until asked for. */
export const fileTemplate = `# yaml-language-server: $schema=./docs/samband.schema.json
#
# The configuration of Samband. Check it with "samband config check".
# \${NAME} takes a value from the environment: keep secrets there, not here. $\${ is the plain text \${.

systems:
  # The id is yours to choose; the API and the link table use it. Do not rename it later.
  crm:
    kind: custom-crm
    name: Customcrm
    # off: read, matched and linked, and nothing is sent. Turn it on when the links look right.
    writes: off
    baseUrl: \${CRM_URL}
    auth: { type: bearer, token: "\${CRM_TOKEN}" }
    limits: { requestsPerSecond: 20, concurrency: 8, timeoutMs: 10000 }
    # How your CRM speaks, per record type. Without recordTypes it is taken to speak as below.
    recordTypes:
      Contact:
        path: /contacts
        id: Id
        updatedAt: UpdatedAt
        # a text property that is free for our key; none where there is no such
        marker: ExternalRef
        list:
          items: $.items
          page: { style: cursor, param: cursor, next: $.next, size: { param: limit, max: 500 } }
          changedSince: { param: updatedSince }
        getMany: { param: ids, separator: ",", max: 100 }
        create: { method: POST, idempotencyHeader: Idempotency-Key }
        update: { method: PATCH, format: merge }
        concurrency: etag
        delete: { method: DELETE }
        tombstones: { path: /deleted, since: since }
        properties:
          FirstName: { type: string }
          LastName: { type: string }
          Email: { type: string, filter: Email }
          Phone: { type: string }
          MobilePhone: { type: string }
          Title: { type: string }
          BirthDate: { type: date }
          StreetAddress1: { type: string }
          StreetAddress2: { type: string }
          ZipCode: { type: string }
          City: { type: string }
          Country: { type: string }
          CustomerId: { type: reference, to: Customer }
      Customer:
        path: /customers
        id: Id
        updatedAt: UpdatedAt
        marker: ExternalRef
        list:
          items: $.items
          page: { style: cursor, param: cursor, next: $.next, size: { param: limit, max: 500 } }
          changedSince: { param: updatedSince }
        getMany: { param: ids, separator: ",", max: 100 }
        create: { method: POST, idempotencyHeader: Idempotency-Key }
        update: { method: PATCH, format: merge }
        concurrency: etag
        delete: { method: DELETE }
        tombstones: { path: /deleted, since: since }
        properties:
          Name: { type: string }
          OrganizationNumber: { type: string, filter: OrganizationNumber }
          CustomerNumber: { type: string }
          Website: { type: string }
          Phone: { type: string }
          Email: { type: string, filter: Email }
          Description: { type: string }
          StreetAddress1: { type: string }
          StreetAddress2: { type: string }
          ZipCode: { type: string }
          City: { type: string }
          Country: { type: string }

  superoffice:
    kind: superoffice
    name: Superoffice
    writes: off
    # sod (development), qaonline (stage) or online (production)
    environment: online
    tenant: \${SUPEROFFICE_TENANT}
    auth:
      type: systemUser
      clientSecret: \${SUPEROFFICE_CLIENT_SECRET}
      systemUserToken: \${SUPEROFFICE_SYSTEM_USER_TOKEN}
      privateKey: \${SUPEROFFICE_PRIVATE_KEY}

dataflows:
  customcrm-superoffice:
    left: crm
    right: superoffice
    flows:
      contact-person:
        # every: each left record gets a right one; matchOnly: it is linked where a match exists; never
        create: every
        # only for these; what is linked once stays linked
        # when: [{ field: email, notNull: true }]
        # which keys tell that two records are the same; default: all of the kind, strongest first
        # matchOn: [email]
        # where two filled records meet for the first time: fillBlanks, left, right, newestWins, askPerson
        firstMerge: fillBlanks
        # what a delete does to the other side: unlink, archive, propagate
        delete: unlink
      customer-contact:
        create: every

# Where createContact and its like write when the caller names no system.
homeSystems:
  contact: crm
  customer: crm

conflicts:
  # when both sides changed a field: newestWins, askPerson, { systemWins: crm }
  default: newestWins
  # fields: { contact.email: askPerson }
  # who wins when the times cannot tell
  # priority: [crm, superoffice]

sync:
  pollSeconds: 30
  # leaseSeconds: 60
  # workers: 4
  # batchSize: 100
  # maxFanOut: 20

read:
  # 0: queries ask the systems; 60: an answer of the last minute will do
  maxAgeSeconds: 0
  # systemDeadlineMs: 5000
  # operationDeadlineMs: 10000
`;
