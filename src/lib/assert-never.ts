/** Ends a closed choice: the compiler refuses a case that is not handled; at run time an unknown value throws. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
