/** The program that browser tests drive; null where there is none. */
export function findChromium(): string | null;
