/**
 * What an explorer shows to somebody who opens it for the first time. Without a name: GraphiQL goes on asking for a name
 * that it has read, whatever stands in the editor since, until it has read the editor again with the schema.
 */
export const firstQuery = `{
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
