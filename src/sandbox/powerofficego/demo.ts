/**
 * The one integration that the sandbox knows, in the vendor's demo environment, and its two clients: the tenant with the
 * sample data and a second, empty one. Demo values that open nothing else.
 */
export const demo = {
  applicationKey: '3f6a0c52-8d1e-4b7a-9c25-1e8f40d7b6a3',
  subscriptionKey: '9d2b7e61c4f84a0fb5138c6e2a90d7f4',
  clientKey: 'b1c7d2e8-54f0-4a39-8e6b-70a2f9c3d415',
  secondClientKey: '0e94a7f3-6b28-4d5c-a1f7-c8325b90de64',
} as const;
