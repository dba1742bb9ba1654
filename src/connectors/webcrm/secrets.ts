/**
 * Properties that webCRM answers and nobody may see: passwords, tickets and login logs of users, and the obsolete member
 * logins of persons (webcrm contract 7). They are never asked for where columns can be named, and never leave the client.
 */
const secretProperty =
  /Password|Ticket|AuthenticationCode|IpRestrict|LoginLog|PhoneParameters|^PersonMember|^(Access|Refresh)Token$/i;

/** Whether the property must not be read into anything. */
export const isSecretProperty = (name: string): boolean => secretProperty.test(name);
