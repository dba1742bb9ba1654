/** What an explorer shows to somebody who opens it for the first time. */
export const firstQuery = `query FirstLook {
  contacts(first: 10) {
    nodes {
      name
      email
      customer { name }
      records { system { systemId } externalId freshness }
      links { state pendingWrite }
    }
    pageInfo { hasNextPage endCursor }
  }
  systems { systemId status }
}
`;
