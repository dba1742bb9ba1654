import { demoPrivateKey } from './login/demo-key';

/** The one tenant and the one application that the sandbox knows. Demo values that open nothing else. */
export const demo = {
  contextIdentifier: 'Cust26759',
  clientId: '5c1d0a47b3f94c0c8a64f1b52e7d9a30',
  clientSecret: 'demo-application-token-of-the-sandbox',
  systemUserToken: 'Samband Demo-p4QxT7mWcL',
  privateKey: demoPrivateKey,
  companyName: 'Demo AS',
  serial: '1234567890',
} as const;
