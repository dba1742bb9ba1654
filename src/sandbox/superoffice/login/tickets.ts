import { randomBytes } from 'node:crypto';

/** Tickets (`7T:…`, sliding lifetime) and access tokens (`8A:…`, one hour), in memory: a restart ends them all, which clients must bear. */
export interface Tickets {
  issueTicket(associateId: number): string;
  issueAccessToken(contextIdentifier: string, associateId: number): string;
  /** The associate behind a ticket, whose life is prolonged; null when it is unknown or too old. */
  useTicket(ticket: string): number | null;
  /** The associate behind an access token; null when it is unknown or too old. */
  useAccessToken(token: string): number | null;
  expireAll(): void;
}

/** `ticketLifetimeMs` counts from the last use and is asked at each, so that a switch turned meanwhile counts. */
export interface TicketOptions {
  /** The vendor's clock in ms. */
  readonly now: () => number;
  readonly ticketLifetimeMs: () => number;
}

/** How long an access token lives. */
export const accessTokenMs = 3_600_000;

/** An empty register. */
export function createTickets({ now, ticketLifetimeMs }: TicketOptions): Tickets {
  const tickets = new Map<string, { associateId: number; usedAt: number }>();
  const tokens = new Map<string, { associateId: number; issuedAt: number }>();
  return {
    issueTicket(associateId) {
      const ticket = `7T:${randomBytes(24).toString('base64url')}`;
      tickets.set(ticket, { associateId, usedAt: now() });
      return ticket;
    },
    issueAccessToken(contextIdentifier, associateId) {
      const token = `8A:${contextIdentifier}.${randomBytes(24).toString('base64url')}`;
      tokens.set(token, { associateId, issuedAt: now() });
      return token;
    },
    useTicket(ticket) {
      const found = tickets.get(ticket);
      if (!found || now() - found.usedAt > ticketLifetimeMs()) {
        tickets.delete(ticket);
        return null;
      }
      found.usedAt = now();
      return found.associateId;
    },
    useAccessToken(token) {
      const found = tokens.get(token);
      if (found && now() - found.issuedAt <= accessTokenMs) return found.associateId;
      tokens.delete(token);
      return null;
    },
    expireAll() {
      tickets.clear();
      tokens.clear();
    },
  };
}
