type Reach = (name: string) => void;

let reach: Reach | null = null;

/**
 * A labelled moment at which the kill test ends or stalls this process. Does nothing here: nothing that is shipped calls
 * {@link armFailpoints}, so that no setting, variable or request can switch one on.
 */
export function failpoint(name: string): void {
  reach?.(name);
}

/** From now on `arrive` is called at every failpoint. Only for a process that a test has started. */
export function armFailpoints(arrive: Reach): void {
  reach = arrive;
}
