/** The one webCRM system and the one application that the sandbox knows. Demo values that open nothing else. */
export const demo = {
  /** The application token that `/Auth/ApiLogin` takes. */
  authCode: '3f0c2a51-7d1e-4b8a-9a46-5e8b1c70d2f9',
  systemId: 41_207,
  /** Names this system where a user signs in with name and password. */
  dbnCode: 'demo41207',
  publishCode: '8d4e61',
  /** Who an application's writes are attributed to. */
  apiUserName: 'API user',
} as const;
